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
} from './bson.js';
import type { Doc, Value } from './bson.js';
import { BsonType } from './element.js';

/** Writes values of the value model as BSON into a growing buffer. */
export class BsonWriter {
  buffer: Buffer;
  pos = 0;

  constructor(size = 1024) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  reserve(bytes: number): void {
    if (this.pos + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.pos + bytes));
    this.buffer.copy(larger, 0, 0, this.pos);
    this.buffer = larger;
  }

  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.pos);
    this.pos += bytes.length;
  }

  int32(value: number): void {
    this.reserve(4);
    this.pos = this.buffer.writeInt32LE(value, this.pos);
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.pos++] = value;
  }

  /** Text followed by a zero byte, without a length. */
  cstring(text: string): void {
    if (text.includes('\0')) throw new RangeError('a BSON key must not contain a null character');
    this.reserve(text.length * 3 + 1);
    this.pos += this.buffer.write(text, this.pos);
    this.buffer[this.pos++] = 0;
  }

  text(text: string): void {
    this.reserve(text.length * 3 + 5);
    const length = this.buffer.write(text, this.pos + 4);
    this.buffer.writeInt32LE(length + 1, this.pos);
    this.pos += 4 + length;
    this.buffer[this.pos++] = 0;
  }

  document(doc: Doc): void {
    const start = this.begin();
    for (const key of Object.keys(doc)) {
      const value = doc[key];
      if (value !== undefined) this.element(key, value);
    }
    this.end(start);
  }

  private array(items: readonly Value[]): void {
    const start = this.begin();
    for (let i = 0; i < items.length; i++) this.element(String(i), items[i] ?? null);
    this.end(start);
  }

  private begin(): number {
    const start = this.pos;
    this.int32(0);
    return start;
  }

  private end(start: number): void {
    this.byte(0);
    this.buffer.writeInt32LE(this.pos - start, start);
  }

  private element(name: string, value: Value): void {
    const typeAt = this.pos;
    this.byte(0);
    this.cstring(name);
    const type = this.value(value);
    this.buffer[typeAt] = type;
  }

  private number(value: number): number {
    this.reserve(8);
    if (isInt32(value)) {
      this.pos = this.buffer.writeInt32LE(value, this.pos);
      return BsonType.int32;
    }
    this.pos = this.buffer.writeDoubleLE(value, this.pos);
    return BsonType.double;
  }

  private int64(value: bigint): number {
    this.reserve(8);
    this.pos = this.buffer.writeBigInt64LE(BigInt.asIntN(64, value), this.pos);
    return BsonType.int64;
  }

  /** Writes the value and returns its BSON type. */
  private value(value: Value): number {
    switch (typeof value) {
      case 'string':
        this.text(value);
        return BsonType.string;
      case 'number':
        return this.number(value);
      case 'boolean':
        this.byte(value ? 1 : 0);
        return BsonType.bool;
      case 'bigint':
        return this.int64(value);
      default:
        return this.object(value);
    }
  }

  private object(value: Value): number {
    if (value === null || value === undefined) return BsonType.null;
    if (Array.isArray(value)) {
      this.array(value);
      return BsonType.array;
    }
    if (value instanceof RawDocument) {
      this.bytes(value.bytes);
      return BsonType.object;
    }
    if (value instanceof ObjectId) {
      this.bytes(value.id);
      return BsonType.objectId;
    }
    if (value instanceof Date) {
      this.int64(BigInt(value.getTime()));
      return BsonType.date;
    }
    return this.special(value);
  }

  private special(value: Value): number {
    if (value instanceof Double) {
      this.reserve(8);
      this.pos = this.buffer.writeDoubleLE(value.value, this.pos);
      return BsonType.double;
    }
    if (value instanceof Binary) return this.binary(value);
    if (value instanceof Decimal128) {
      this.bytes(value.bytes);
      return BsonType.decimal;
    }
    if (value instanceof BSONRegExp) {
      this.cstring(value.pattern);
      this.cstring(value.options);
      return BsonType.regex;
    }
    if (value instanceof Timestamp) {
      this.int64(value.toBigInt());
      return BsonType.timestamp;
    }
    if (value instanceof MinKey) return BsonType.minKey;
    if (value instanceof MaxKey) return BsonType.maxKey;
    if (value instanceof Code) return this.code(value);
    if (value instanceof BSONSymbol) {
      this.text(value.value);
      return BsonType.symbol;
    }
    this.document(value as Doc);
    return BsonType.object;
  }

  private binary(value: Binary): number {
    this.int32(value.position);
    this.byte(value.sub_type);
    this.bytes(value.buffer.subarray(0, value.position));
    return BsonType.binary;
  }

  private code(value: Code): number {
    if (!value.scope) {
      this.text(value.code);
      return BsonType.code;
    }
    const start = this.begin();
    this.text(value.code);
    this.document(value.scope);
    this.buffer.writeInt32LE(this.pos - start, start);
    return BsonType.codeWithScope;
  }
}

/** Encodes one document into a buffer of exactly its size. */
export function encodeDocument(doc: Doc): Buffer {
  const writer = new BsonWriter(512);
  writer.document(doc);
  return Buffer.from(writer.buffer.subarray(0, writer.pos));
}
