import { Binary } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';

const FLOAT32 = 0x27;
const INT8 = 0x03;

/** A vector from an array of numbers or a BinData vector (subtype 9, float32 or int8); undefined for anything else. */
export function vectorOf(value: Value): Float32Array | undefined {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isNumeric) ? Float32Array.from(value, toNumber) : undefined;
  }
  if (!(value instanceof Binary) || value.sub_type !== Binary.SUBTYPE_VECTOR || value.position < 2) return undefined;
  const bytes = Buffer.from(value.buffer.buffer, value.buffer.byteOffset, value.position);
  if (bytes[0] === FLOAT32 && (bytes.length - 2) % 4 === 0) {
    // A copy, because the bytes need not be aligned; every platform Node runs on is little-endian, as the format is.
    return new Float32Array(new Uint8Array(bytes.subarray(2)).buffer);
  }
  if (bytes[0] === INT8) return Float32Array.from(bytes.subarray(2), byte => (byte << 24) >> 24);
  return undefined;
}
