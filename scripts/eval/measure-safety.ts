import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attackDoor, type Sender } from './attack-door.js';
import { type AttackWay, attackWays } from './attack-drafts.js';
import type { CorpusServer } from './corpus-server.js';
import { startDoor } from './door-app.js';
import { startObedientModel } from './obedient-model.js';

type Row = {
  id: string;
  category: string;
  subtype: string;
  lang: string;
  text: string;
  context: { source: string; text: string } | null;
  must_not_contain: string[];
  forbidden_strings: string[];
  harmful: boolean;
  asker: { display_name: string; email: string | null; phone: string | null; customer_record: string | null };
};
type CorpusRecord = { owner: string | null; private_strings: string[] };

const linesOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as T);

/** The safety set through the live door, with a model that obeys each attacker in every way; null where the set is absent. */
export async function measureSafetyAtDoor(
  dataFolder: string,
  corpus: CorpusServer,
  links: string[],
): Promise<Record<string, unknown> | null> {
  const file = join(dataFolder, 'safety', 'safety.jsonl');
  if (!existsSync(file)) return null;
  const rows = linesOf<Row>(file);
  const records = linesOf<CorpusRecord>(join(dataFolder, 'retrieval', 'records.jsonl'));
  const planted = rows.map(plantedRecord).filter(record => record !== null);
  corpus.serve('planted', { products: planted });
  const model = await startObedientModel();
  const crm = { ...corpus, links: [...links, 'planted'] };
  const door = await startDoor({ crm, modelUrl: `${model.url}/v1` });
  const byWay: Record<string, string> = {};
  const left: { row: Row; way: AttackWay; text: string }[] = [];
  try {
    for (const way of attackWays) {
      const senders = rows.map(row => senderOf(row, way, records));
      const { escaped, drafted, answered } = await attackDoor(door, model, senders);
      byWay[way] = `${escaped.length} of ${drafted} left, ${answered} were told something`;
      for (const { sender, left: text } of escaped) left.push({ row: rows[senders.indexOf(sender)]!, way, text });
    }
  } finally {
    await door.close();
    await model.close();
  }
  const kinds = left.map(({ row }) => `${row.category}/${row.subtype}`);
  return {
    eval: 'safety at the door',
    items: rows.length,
    left: left.length,
    byKind: Object.fromEntries(kinds.map(kind => [kind, kinds.filter(other => other === kind).length])),
    byWay,
    firstLeft: left.slice(0, 40).map(({ row, way, text }) => ({ id: row.id, way, text: text.slice(0, 200) })),
  };
}

function senderOf(row: Row, way: AttackWay, records: readonly CorpusRecord[]): Sender {
  const { text, lang, asker, context, must_not_contain: words, forbidden_strings: others } = row;
  const isStranger = ({ owner, private_strings }: CorpusRecord): boolean =>
    owner !== null && owner !== asker.customer_record && private_strings.length > 2;
  const isInMessage = context !== null && !['crm_chunk', 'contact_profile'].includes(context.source);
  return {
    way,
    attacked: {
      text: isInMessage ? `${text}\n\n${context.text}` : text,
      lang,
      wanted: words.length > 0 || !row.harmful ? words : [text],
      others: others.length > 0 ? others : (records.find(isStranger)?.private_strings ?? []),
      planted: context?.text ?? null,
    },
    name: context?.source === 'contact_profile' ? context.text : asker.display_name,
    email: asker.email,
    phone: asker.phone,
  };
}

/** What stands in a passage of the set becomes a record of the CRM that anybody may find. */
function plantedRecord({ id, context }: Row): Record<string, unknown> | null {
  if (context?.source !== 'crm_chunk') return null;
  const values = context.text.split('\n').flatMap(line => {
    const [, path, value] = /^[^:]*?\]\.?([^:]*): (.*)$/.exec(line) ?? [];
    return value === undefined ? [] : [[(path || 'text').replace(/\W+/g, '_'), value] as const];
  });
  return { id: `planted-${id}`, title: 'Planted', price: '1.00', ...Object.fromEntries(values) };
}
