import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  RawDocument,
  Timestamp,
  isInt32,
  setOwn,
} from './bson.js';
import type { Doc, Value } from './bson.js';
import { BsonType, valueEnd } from './element.js';
import { nameEnd, readName } from './field-names.js';

/** Decodes the document that starts at `start`, keeping exact numeric types. The bytes must be valid BSON. */
export function decodeDocument(buffer: Buffer, start = 0): Doc {
  const end = start + buffer.readInt32LE(start) - 1;
  const doc: Doc = {};
  let pos = start + 4;
  while (pos < end) {
    const type = buffer[pos]!;
    const stop = nameEnd(buffer, pos + 1);
    setOwn(doc, readName(buffer, pos + 1, stop), readValue(buffer, type, stop + 1));
    pos = valueEnd(buffer, type, stop + 1);
  }
  return doc;
}

/** Decodes only the named top-level fields: filters, sorts and index keys seldom need the rest. */
export function decodeFields(buffer: Buffer, roots: ReadonlySet<string>): Doc {
  const end = buffer.readInt32LE(0) - 1;
  const doc: Doc = {};
  let pos = 4;
  let left = roots.size;
  while (pos < end && left > 0) {
    const type = buffer[pos]!;
    const stop = nameEnd(buffer, pos + 1);
    const name = readName(buffer, pos + 1, stop);
    if (roots.has(name)) {
      setOwn(doc, name, readValue(buffer, type, stop + 1));
      left--;
    }
    pos = valueEnd(buffer, type, stop + 1);
  }
  return doc;
}

/** Decodes a document whose named top-level arrays of documents stay raw bytes (insert's `documents`). */
export function decodeWithRawArray(buffer: Buffer, rawField: string): Doc {
  const end = buffer.readInt32LE(0) - 1;
  const doc: Doc = {};
  let pos = 4;
  while (pos < end) {
    const type = buffer[pos]!;
    const stop = nameEnd(buffer, pos + 1);
    const name = readName(buffer, pos + 1, stop);
    const raw = name === rawField && type === BsonType.array;
    setOwn(doc, name, raw ? readRawArray(buffer, stop + 1) : readValue(buffer, type, stop + 1));
    pos = valueEnd(buffer, type, stop + 1);
  }
  return doc;
}

function readRawArray(buffer: Buffer, start: number): Value[] {
  const end = start + buffer.readInt32LE(start) - 1;
  const items: Value[] = [];
  let pos = start + 4;
  while (pos < end) {
    const type = buffer[pos]!;
    const at = nameEnd(buffer, pos + 1) + 1;
    pos = valueEnd(buffer, type, at);
    items.push(type === BsonType.object ? new RawDocument(buffer.subarray(at, pos)) : readValue(buffer, type, at));
  }
  return items;
}

function readArray(buffer: Buffer, start: number): Value[] {
  const end = start + buffer.readInt32LE(start) - 1;
  const items: Value[] = [];
  let pos = start + 4;
  while (pos < end) {
    const type = buffer[pos]!;
    const at = nameEnd(buffer, pos + 1) + 1;
    items.push(readValue(buffer, type, at));
    pos = valueEnd(buffer, type, at);
  }
  return items;
}

function readText(buffer: Buffer, pos: number): string {
  return buffer.toString('utf8', pos + 4, pos + 3 + buffer.readInt32LE(pos));
}

function readDouble(buffer: Buffer, pos: number): number | Double {
  const value = buffer.readDoubleLE(pos);
  return isInt32(value) ? new Double(value) : value;
}

/** Copies bytes out of the message buffer, so that a small value does not keep a large message alive. */
function copyBytes(buffer: Buffer, start: number, end: number): Buffer {
  return Buffer.from(buffer.subarray(start, end));
}

function readBinary(buffer: Buffer, pos: number): Binary {
  const length = buffer.readInt32LE(pos);
  return new Binary(copyBytes(buffer, pos + 5, pos + 5 + length), buffer[pos + 4]);
}

function readRegex(buffer: Buffer, pos: number): BSONRegExp {
  const patternEnd = nameEnd(buffer, pos);
  const flagsEnd = nameEnd(buffer, patternEnd + 1);
  return new BSONRegExp(buffer.toString('utf8', pos, patternEnd), buffer.toString('utf8', patternEnd + 1, flagsEnd));
}

function readCodeWithScope(buffer: Buffer, pos: number): Code {
  const codeLength = buffer.readInt32LE(pos + 4);
  const code = buffer.toString('utf8', pos + 8, pos + 7 + codeLength);
  return new Code(code, decodeDocument(buffer, pos + 8 + codeLength));
}

function readValue(buffer: Buffer, type: number, pos: number): Value {
  switch (type) {
    case BsonType.string:
      return readText(buffer, pos);
    case BsonType.int32:
      return buffer.readInt32LE(pos);
    case BsonType.double:
      return readDouble(buffer, pos);
    case BsonType.objectId:
      return new ObjectId(copyBytes(buffer, pos, pos + 12));
    case BsonType.bool:
      return buffer[pos] === 1;
    case BsonType.date:
      return new Date(Number(buffer.readBigInt64LE(pos)));
    case BsonType.null:
      return null;
    case BsonType.object:
      return decodeDocument(buffer, pos);
    case BsonType.array:
      return readArray(buffer, pos);
    case BsonType.int64:
      return buffer.readBigInt64LE(pos);
    case BsonType.binary:
      return readBinary(buffer, pos);
    default:
      return readRareValue(buffer, type, pos);
  }
}

function readRareValue(buffer: Buffer, type: number, pos: number): Value {
  switch (type) {
    case BsonType.decimal:
      return new Decimal128(copyBytes(buffer, pos, pos + 16));
    case BsonType.regex:
      return readRegex(buffer, pos);
    case BsonType.timestamp:
      return new Timestamp(buffer.readBigUInt64LE(pos));
    case BsonType.code:
      return new Code(readText(buffer, pos));
    case BsonType.codeWithScope:
      return readCodeWithScope(buffer, pos);
    case BsonType.symbol:
      return new BSONSymbol(readText(buffer, pos));
    case BsonType.minKey:
      return new MinKey();
    case BsonType.maxKey:
      return new MaxKey();
    default:
      throw new RangeError(`unsupported BSON type ${type}`);
  }
}
