import { createHash } from 'node:crypto';

/** A unit vector of hashed words and letter triples: similar texts get similar vectors, so tests of ranking mean something. */
export function hashedVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    addFeature(vector, `w:${word}`, 2);
    const padded = ` ${word} `;
    for (let i = 0; i + 3 <= padded.length; i += 1) addFeature(vector, `t:${padded.slice(i, i + 3)}`, 1);
  }
  const norm = Math.hypot(...vector);
  // A text without letters still needs a valid vector.
  if (norm === 0) vector[0] = 1;
  return norm === 0 ? vector : vector.map(value => value / norm);
}

function addFeature(vector: number[], feature: string, weight: number): void {
  const hash = createHash('sha1').update(feature).digest();
  const slot = hash.readUInt32LE(0) % vector.length;
  vector[slot] = (vector[slot] ?? 0) + (hash.readUInt8(4) % 2 === 0 ? weight : -weight);
}

/** Little-endian float32 in base64, as OpenAI sends vectors to its SDK. */
export function base64Of(vector: number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}
