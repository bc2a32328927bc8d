import type { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { hashOf } from '../../platform/ids.js';
import { wellFormed } from './well-formed.js';

export type Chunk = { n: number; text: string; textHash: string };

const longest = 1500;
const mostChunks = 200;

let splitter: Promise<RecursiveCharacterTextSplitter> | undefined;

/** Loaded with the first long text: LangChain has 230 modules, and few records are long. */
const loadSplitter = (): Promise<RecursiveCharacterTextSplitter> =>
  (splitter ??= import('@langchain/textsplitters').then(
    ({ RecursiveCharacterTextSplitter }) =>
      new RecursiveCharacterTextSplitter({
        chunkSize: longest - 200,
        chunkOverlap: 100,
        separators: ['\n\n', '\n', '. ', '。', '！', '？', ' ', ''],
      }),
  ));

/**
 * A record as one chunk, or, when it is long, several that all begin with the line that says whose they are. `isCut`: it is so
 * long that its end is in none of them.
 */
export async function chunkRecord(record: {
  path: string;
  text: string;
}): Promise<{ chunks: Chunk[]; isCut: boolean }> {
  const texts = record.text.length <= longest ? [record.text] : await split(record.text);
  const kept = texts.slice(0, mostChunks);
  const chunks = kept.map((text, n) => ({ n, text, textHash: textHashOf(text, record.path) }));
  return { chunks, isCut: texts.length > mostChunks };
}

async function split(text: string): Promise<string[]> {
  const header = text.split('\n').find(line => /(^|[.\]])_?id: /i.test(line) && line.length <= 150);
  // The splitter cuts by UTF-16 unit and can tear a pair apart.
  const pieces = (await (await loadSplitter()).splitText(text)).map(wellFormed);
  return pieces.map(piece => (header === undefined || piece.includes(header) ? piece : `${header}\n${piece}`));
}

/** Positions in a list are no content: a record that only moved up is not embedded again. */
const textHashOf = (text: string, path: string): string =>
  hashOf(
    text
      .split('\n')
      .map(line => (line.startsWith(path) ? line.slice(path.length) : line))
      .join('\n'),
  );
