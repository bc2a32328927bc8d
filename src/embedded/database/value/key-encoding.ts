import { BSONSymbol, Decimal128 } from './bson.js';
import type { BSONRegExp, Binary, Code, Doc, ObjectId, Timestamp, Value } from './bson.js';
import { compareDecimals, decimalToNumber, exactDecimal, fromDecimal128, pow10 } from './decimal.js';
import type { Decimal, DecimalValue } from './decimal.js';
import { toNumber } from './numeric.js';
import type { Numeric } from './numeric.js';
import { TypeOrder, typeOrder } from './type-of.js';

/**
 * Encodes values as strings of bytes (one char per byte) whose plain order is the BSON order and in which no key is a
 * prefix of another. Equal values of different numeric types get the same key, so keys also serve as hash keys.
 */
const scratch = new DataView(new ArrayBuffer(8));

function doubleKey(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0';
  scratch.setFloat64(0, value === 0 ? 0 : value);
  let high = scratch.getUint32(0);
  let low = scratch.getUint32(4);
  if (high >= 0x80000000) {
    high = ~high >>> 0;
    low = ~low >>> 0;
  } else {
    high = (high | 0x80000000) >>> 0;
  }
  return wordKey(high) + wordKey(low);
}

function wordKey(word: number): string {
  return String.fromCharCode(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
}

function wideKey(value: bigint): string {
  return wordKey(Number(value >> 32n)) + wordKey(Number(value & 0xffffffffn));
}

/** The largest double that is not above the decimal. */
function floorDouble(value: Decimal): number {
  const nearest = decimalToNumber(value);
  if (nearest === Infinity) return Number.MAX_VALUE;
  if (!Number.isFinite(nearest) || compareDecimals(exactDecimal(nearest), value) <= 0) return nearest;
  scratch.setFloat64(0, nearest);
  const bits = scratch.getBigUint64(0);
  scratch.setBigUint64(0, nearest === 0 ? 0x8000000000000001n : nearest > 0 ? bits - 1n : bits + 1n);
  return scratch.getFloat64(0);
}

/** A non-negative exact remainder as comparable text: magnitude first, then digits. */
function remainderKey(value: Decimal, floor: number): string {
  if (floor === -Infinity) return invertKey(magnitudeKey(-value.coefficient, value.exponent));
  const base = exactDecimal(floor) as Decimal;
  const exponent = Math.min(base.exponent, value.exponent);
  const scaled = (d: Decimal): bigint => d.coefficient * pow10(d.exponent - exponent);
  return magnitudeKey(scaled(value) - scaled(base), exponent);
}

function magnitudeKey(coefficient: bigint, exponent: number): string {
  const digits = coefficient.toString();
  const magnitude = (digits.length + exponent + 20000).toString().padStart(5, '0');
  return magnitude + digits.replace(/0+$/, '') + '\0';
}

function numberKey(value: Numeric): string {
  if (typeof value === 'number') return doubleKey(value) + '\0';
  const exact: DecimalValue =
    typeof value === 'bigint'
      ? { coefficient: value, exponent: 0 }
      : value instanceof Decimal128
        ? fromDecimal128(value)
        : exactDecimal(toNumber(value));
  if (typeof exact === 'string') return doubleKey(Number(exact)) + '\0';
  const floor = floorDouble(exact);
  const isExact = Number.isFinite(floor) && compareDecimals(exactDecimal(floor), exact) === 0;
  return doubleKey(floor) + (isExact ? '\0' : '\x01' + remainderKey(exact, floor));
}

const NON_ASCII = /[^\x01-\x7f]/;

function textKey(text: string): string {
  const bytes = NON_ASCII.test(text) ? Buffer.from(text).toString('latin1').replaceAll('\0', '\0\xff') : text;
  return bytes + '\0\0';
}

function docKey(doc: Doc): string {
  let key = '';
  for (const name of Object.keys(doc)) {
    const value = doc[name];
    if (value !== undefined) key += typeKey(value) + textKey(name) + bodyKey(value);
  }
  return key + '\0';
}

function binaryKey(value: Binary): string {
  const bytes = Buffer.from(value.buffer.buffer, value.buffer.byteOffset, value.position);
  return wordKey(value.position) + String.fromCharCode(value.sub_type) + bytes.toString('latin1');
}

const typeKey = (value: Value): string => String.fromCharCode(typeOrder(value));

/** The first char of every key of that type. */
export function typePrefix(order: number): string {
  return String.fromCharCode(order);
}

function bodyKey(value: Value): string {
  switch (typeOrder(value)) {
    case TypeOrder.number:
      return numberKey(value as Numeric);
    case TypeOrder.string:
      return textKey(value instanceof BSONSymbol ? value.value : (value as string));
    case TypeOrder.object:
      return docKey(value as Doc);
    case TypeOrder.array:
      return (value as Value[]).map(encodeKey).join('') + '\0';
    case TypeOrder.binary:
      return binaryKey(value as Binary);
    case TypeOrder.objectId:
      return (value as ObjectId).id.reduce((text, byte) => text + String.fromCharCode(byte), '');
    case TypeOrder.bool:
      return value ? '\x01' : '\0';
    case TypeOrder.date:
      return wideKey(BigInt((value as Date).getTime()) + 0x8000000000000000n);
    case TypeOrder.timestamp:
      return wideKey(BigInt.asUintN(64, (value as Timestamp).toBigInt()));
    case TypeOrder.regex:
      return textKey((value as BSONRegExp).pattern) + textKey((value as BSONRegExp).options);
    case TypeOrder.code:
      return textKey((value as Code).code);
    case TypeOrder.codeWithScope:
      return textKey((value as Code).code) + docKey((value as Code).scope ?? {});
    default:
      return '';
  }
}

export function encodeKey(value: Value): string {
  return typeKey(value) + bodyKey(value);
}

/** Flips every byte, which reverses the order (descending index fields). */
export function invertKey(key: string): string {
  let inverted = '';
  for (let i = 0; i < key.length; i++) inverted += String.fromCharCode(255 - key.charCodeAt(i));
  return inverted;
}
