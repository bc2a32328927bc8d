const SLOTS = 4096;
const cachedNames: (string | undefined)[] = new Array<string | undefined>(SLOTS);
const cachedBytes: (Buffer | undefined)[] = new Array<Buffer | undefined>(SLOTS);

function sameBytes(buffer: Buffer, start: number, end: number, bytes: Buffer): boolean {
  if (bytes.length !== end - start) return false;
  for (let i = start; i < end; i++) if (buffer[i] !== bytes[i - start]) return false;
  return true;
}

/** Position of the zero byte that ends the name starting at `start`. */
export function nameEnd(buffer: Buffer, start: number): number {
  let end = start;
  while (buffer[end] !== 0) if (++end >= buffer.length) throw new RangeError('unterminated field name');
  return end;
}

/** Reads a field name through a small cache: the same few names come back in every document. */
export function readName(buffer: Buffer, start: number, end: number): string {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (hash * 31 + buffer[i]!) & (SLOTS - 1);
  const bytes = cachedBytes[hash];
  if (bytes && sameBytes(buffer, start, end, bytes)) return cachedNames[hash]!;
  const name = buffer.toString('utf8', start, end);
  if (end - start <= 64) {
    cachedNames[hash] = name;
    cachedBytes[hash] = Buffer.from(buffer.subarray(start, end));
  }
  return name;
}
