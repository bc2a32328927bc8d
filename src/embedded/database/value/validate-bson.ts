import { BsonType, valueEnd } from './element.js';
import { nameEnd } from './field-names.js';

const MAX_DEPTH = 180;

/**
 * Checks lengths, types and terminators of the document at `start` and returns where it ends.
 * Throws RangeError for anything malformed, so that decoding may trust the bytes afterwards.
 */
export function validateDocument(buffer: Buffer, start = 0, limit = buffer.length, depth = 0): number {
  if (depth > MAX_DEPTH) throw new RangeError('document nested too deeply');
  if (start + 5 > limit) throw new RangeError('document shorter than its header');
  const end = start + buffer.readInt32LE(start);
  if (end > limit || end < start + 5 || buffer[end - 1] !== 0) throw new RangeError('document length is wrong');
  let pos = start + 4;
  while (pos < end - 1) {
    const type = buffer[pos]!;
    const at = nameEnd(buffer, pos + 1) + 1;
    if (at > end - 1) throw new RangeError('field name runs out of its document');
    pos = validateValue(buffer, type, at, end - 1, depth);
  }
  if (pos !== end - 1) throw new RangeError('document does not end where it says');
  return end;
}

function validateValue(buffer: Buffer, type: number, pos: number, limit: number, depth: number): number {
  if (type === BsonType.object || type === BsonType.array) return validateDocument(buffer, pos, limit, depth + 1);
  if (type === BsonType.dbPointer || type === BsonType.undefined) {
    throw new RangeError(`BSON type ${type} is deprecated and not supported`);
  }
  if (type === BsonType.codeWithScope) return validateCodeWithScope(buffer, pos, limit, depth);
  const end = valueEnd(buffer, type, pos);
  if (end > limit || end < pos) throw new RangeError('value runs out of its document');
  const isText = type === BsonType.string || type === BsonType.code || type === BsonType.symbol;
  if (isText && (end < pos + 5 || buffer[end - 1] !== 0)) throw new RangeError('string is not terminated');
  if (type === BsonType.binary && end < pos + 5) throw new RangeError('binary length is negative');
  if (type === BsonType.bool && buffer[pos]! > 1) throw new RangeError('boolean is neither 0 nor 1');
  return end;
}

function validateCodeWithScope(buffer: Buffer, pos: number, limit: number, depth: number): number {
  const end = pos + buffer.readInt32LE(pos);
  const codeLength = buffer.readInt32LE(pos + 4);
  if (end > limit || codeLength < 1) throw new RangeError('code with scope has a wrong length');
  if (validateDocument(buffer, pos + 8 + codeLength, end, depth + 1) !== end) throw new RangeError('scope ends early');
  return end;
}
