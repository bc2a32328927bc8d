import { MongoError } from '../mongo-error.js';
import { BsonType, valueEnd } from './element.js';
import { nameEnd } from './field-names.js';

/** MongoDB's limits: of what a message may hold, and of what may be stored, so that a reply has room around it. */
const MAX_DEPTH = 200;
const MAX_STORED_DEPTH = 180;
/** A type, the end of an empty name, a length and the end of the document. */
const LEAST_BYTES_PER_LEVEL = 7;

/**
 * Checks lengths, types and terminators of the document at `start` and returns where it ends.
 * Throws RangeError for anything malformed, so that decoding may trust the bytes afterwards; what is well formed so far
 * but nested too deeply is a MongoError, which the client is told.
 */
export function validateDocument(buffer: Buffer, start = 0, limit = buffer.length, depth = 0): number {
  if (depth >= MAX_DEPTH) throw new MongoError(15, `BSONObj exceeded maximum nested object depth: ${MAX_DEPTH}`);
  if (start + 5 > limit) throw new RangeError('document shorter than its header');
  const end = start + buffer.readInt32LE(start);
  if (end > limit || end < start + 5 || buffer[end - 1] !== 0) throw new RangeError('document length is wrong');
  let pos = start + 4;
  while (pos < end - 1) {
    const type = buffer[pos]!;
    const at = nameEnd(buffer, pos + 1) + 1;
    if (at > end - 1) throw new RangeError('field name runs out of its document');
    if (type === BsonType.object || type === BsonType.array) pos = validateDocument(buffer, at, end - 1, depth + 1);
    else if (type === BsonType.codeWithScope) pos = validateCodeWithScope(buffer, at, end - 1, depth);
    else pos = validateScalar(buffer, type, at, end - 1);
  }
  if (pos !== end - 1) throw new RangeError('document does not end where it says');
  return end;
}

function validateScalar(buffer: Buffer, type: number, pos: number, limit: number): number {
  if (type === BsonType.dbPointer || type === BsonType.undefined) {
    throw new RangeError(`BSON type ${type} is deprecated and not supported`);
  }
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

/** Refuses to store a valid document that is nested too deeply; small ones cannot be. */
export function checkStoredDepth(raw: Buffer): void {
  if (raw.length > MAX_STORED_DEPTH * LEAST_BYTES_PER_LEVEL) descend(raw, 0, MAX_STORED_DEPTH);
}

function descend(raw: Buffer, start: number, levels: number): void {
  if (levels === 0)
    throw new MongoError(15, `cannot store a document because it exceeds ${MAX_STORED_DEPTH} levels of nesting`);
  const end = start + raw.readInt32LE(start) - 1;
  for (let pos = start + 4; pos < end;) {
    const type = raw[pos]!;
    const at = nameEnd(raw, pos + 1) + 1;
    if (type === BsonType.object || type === BsonType.array) descend(raw, at, levels - 1);
    pos = valueEnd(raw, type, at);
  }
}
