import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const MAGIC = 0xbeefc0de;
/** Where LMDB's two meta pages keep what we look at, from the start of the page. */
const MAGIC_AT = 24;
const PAGE_SIZE_AT = 48;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;

/**
 * Checks a data file before it is mapped into memory: reading a mapped page that the file no longer has would kill the
 * process without a word, so a cut-off file has to be found first.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size === 0) return;
    const head = Buffer.alloc(131072);
    const read = readSync(file, head, 0, head.length, 0);
    const needed = neededSize(head.subarray(0, read));
    if (needed === undefined) throw new Error('it is not a database file');
    if (size < needed) throw new Error(`it is cut off: ${size} bytes of at least ${needed}`);
  } finally {
    closeSync(file);
  }
}

/** The size the newest meta page says the file has at least; undefined when there is no meta page. */
function neededSize(head: Buffer): number | undefined {
  if (head.length < 256 || head.readUInt32LE(MAGIC_AT) !== MAGIC) return undefined;
  const pageSize = head.readUInt32LE(PAGE_SIZE_AT);
  const metas = [0, pageSize].filter(at => at + 256 <= head.length && head.readUInt32LE(at + MAGIC_AT) === MAGIC);
  if (metas.length < 2) return pageSize * 2;
  const [a, b] = metas as [number, number];
  const newest = head.readBigUInt64LE(a + TRANSACTION_AT) > head.readBigUInt64LE(b + TRANSACTION_AT) ? a : b;
  return (Number(head.readBigUInt64LE(newest + LAST_PAGE_AT)) + 1) * pageSize;
}
