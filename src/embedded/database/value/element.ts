import { nameEnd } from './field-names.js';

/** BSON element types by number. */
export const BsonType = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int32: 16,
  timestamp: 17,
  int64: 18,
  decimal: 19,
  minKey: 255,
  maxKey: 127,
} as const;

/** Where the value of the given type that starts at `pos` ends. */
export function valueEnd(buffer: Buffer, type: number, pos: number): number {
  switch (type) {
    case BsonType.double:
    case BsonType.date:
    case BsonType.timestamp:
    case BsonType.int64:
      return pos + 8;
    case BsonType.int32:
      return pos + 4;
    case BsonType.string:
    case BsonType.code:
    case BsonType.symbol:
      return pos + 4 + buffer.readInt32LE(pos);
    case BsonType.object:
    case BsonType.array:
    case BsonType.codeWithScope:
      return pos + buffer.readInt32LE(pos);
    case BsonType.binary:
      return pos + 5 + buffer.readInt32LE(pos);
    case BsonType.objectId:
      return pos + 12;
    case BsonType.bool:
      return pos + 1;
    case BsonType.null:
    case BsonType.undefined:
    case BsonType.minKey:
    case BsonType.maxKey:
      return pos;
    case BsonType.regex:
      return nameEnd(buffer, nameEnd(buffer, pos) + 1) + 1;
    case BsonType.decimal:
      return pos + 16;
    case BsonType.dbPointer:
      return pos + 4 + buffer.readInt32LE(pos) + 12;
    default:
      throw new RangeError(`unknown BSON type ${type}`);
  }
}
