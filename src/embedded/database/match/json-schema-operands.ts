import { failedToParse, typeMismatch } from '../mongo-error.js';
import type { Value } from '../value/bson.js';
import { isNumeric, wholeNumber } from '../value/numeric.js';
import type { Numeric } from '../value/numeric.js';

// Readers of what stands behind a $jsonSchema keyword: each refuses what MongoDB refuses.

export function count(keyword: string, operand: Value): number {
  const number = wholeNumber(operand);
  if (number === undefined || number < 0)
    throw failedToParse(`$jsonSchema keyword '${keyword}' must be a non-negative integer`);
  return number;
}

export function numeric(keyword: string, operand: Value): Numeric {
  if (!isNumeric(operand)) throw typeMismatch(`$jsonSchema keyword '${keyword}' must be a number`);
  return operand;
}

export function names(keyword: string, operand: Value): string[] {
  if (!Array.isArray(operand)) throw typeMismatch(`$jsonSchema keyword '${keyword}' must be an array`);
  if (operand.length === 0) throw failedToParse(`$jsonSchema keyword '${keyword}' cannot be an empty array`);
  return operand as string[];
}

export function text(keyword: string, operand: Value): string {
  if (typeof operand !== 'string') throw typeMismatch(`$jsonSchema keyword '${keyword}' must be a string`);
  return operand;
}

export function flag(keyword: string, operand: Value): boolean {
  if (typeof operand !== 'boolean') throw typeMismatch(`$jsonSchema keyword '${keyword}' must be a boolean`);
  return operand;
}
