import { MongoError, badValue, failedToParse, notSupported, typeMismatch } from '../mongo-error.js';
import { Decimal128, getOwn, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { valuesEqual } from '../value/compare.js';
import { compareNumbers, isNumeric, toNumber } from '../value/numeric.js';
import type { Numeric } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import type { DocTest, MatchContext, ValueTest } from './predicate.js';
import { compileRegex } from './regex.js';
import { count, flag, names, numeric, text } from './json-schema-operands.js';
import { parseTypes } from './type-operators.js';

type Keyword = (operand: Value, schema: Doc) => ValueTest;

const JSON_TYPES: Readonly<Record<string, string>> = {
  object: 'object', array: 'array', string: 'string', number: 'number', boolean: 'bool', null: 'null',
}; // prettier-ignore

const always: ValueTest = () => true;
const onObject =
  (test: (doc: Doc) => boolean): ValueTest =>
  value =>
    !isDoc(value) || test(value);
const onArray =
  (test: (items: Value[]) => boolean): ValueTest =>
  value =>
    !Array.isArray(value) || test(value as Value[]);
const onString =
  (test: (text: string) => boolean): ValueTest =>
  value =>
    typeof value !== 'string' || test(value);
const onNumber =
  (test: (number: Numeric) => boolean): ValueTest =>
  value =>
    !isNumeric(value) || test(value);

/** `exclusiveMinimum` and `exclusiveMaximum` only sharpen a limit that stands beside them. */
function sharpens(keyword: string, limit: string): Keyword {
  return (operand, schema) => {
    flag(keyword, operand);
    if (!(limit in schema))
      throw failedToParse(`$jsonSchema keyword '${limit}' must be a present if ${keyword} is present`);
    return always;
  };
}

const note =
  (keyword: string): Keyword =>
  operand => {
    text(keyword, operand);
    return always;
  };

function schemas(keyword: string, operand: Value): ValueTest[] {
  if (!Array.isArray(operand)) throw typeMismatch(`$jsonSchema keyword '${keyword}' must be an array`);
  if (operand.length === 0) throw badValue(`$jsonSchema keyword '${keyword}' must be a non-empty array`);
  return (operand as Value[]).map(compileSchema);
}

function jsonTypes(operand: Value): Set<string> {
  const list = Array.isArray(operand) ? (operand as Value[]) : [operand];
  const aliases = list.map(name => {
    if (name === 'integer') throw failedToParse("$jsonSchema type 'integer' is not currently supported.");
    const alias = typeof name === 'string' ? JSON_TYPES[name] : undefined;
    if (!alias) throw failedToParse(`Unknown type name alias: ${String(name)}`);
    return alias;
  });
  return parseTypes(aliases, '$jsonSchema');
}

function properties(operand: Value): [string, ValueTest][] {
  if (!isDoc(operand)) throw typeMismatch("$jsonSchema keyword 'properties' must be an object");
  return Object.entries(operand).map(([name, schema]) => [name, compileSchema(schema)]);
}

function additionalProperties(operand: Value, schema: Doc): ValueTest {
  const known = new Set(isDoc(schema.properties) ? Object.keys(schema.properties) : []);
  const patterns = Object.keys(isDoc(schema.patternProperties) ? schema.patternProperties : {}).map(p =>
    compileRegex(p),
  );
  if (typeof operand !== 'boolean' && !isDoc(operand))
    throw typeMismatch("$jsonSchema keyword 'additionalProperties' must be either an object or a boolean");
  const test = typeof operand === 'boolean' ? (): boolean => operand : compileSchema(operand);
  return onObject(doc =>
    Object.keys(doc).every(name => known.has(name) || patterns.some(pattern => pattern.test(name)) || test(doc[name])),
  );
}

function items(operand: Value, schema: Doc): ValueTest {
  if (!Array.isArray(operand)) {
    const test = compileSchema(operand);
    return onArray(values => values.every(test));
  }
  const tests = (operand as Value[]).map(compileSchema);
  const rest = schema.additionalItems;
  const restTest: ValueTest = isDoc(rest) ? compileSchema(rest) : () => rest !== false;
  return onArray(values => values.every((value, i) => (tests[i] ?? restTest)(value)));
}

function dependencies(operand: Value): ValueTest {
  if (!isDoc(operand)) throw typeMismatch("$jsonSchema keyword 'dependencies' must be an object");
  const rules = Object.entries(operand).map(([name, rule]): [string, ValueTest] => [
    name,
    Array.isArray(rule) ? onObject(doc => rule.every(other => Object.hasOwn(doc, String(other)))) : compileSchema(rule),
  ]);
  return onObject(doc => rules.every(([name, test]) => !Object.hasOwn(doc, name) || test(doc)));
}

function multipleOf(operand: Value): ValueTest {
  const divisor = toNumber(numeric('multipleOf', operand));
  if (!(divisor > 0)) throw failedToParse("$jsonSchema keyword 'multipleOf' must have a positive value");
  return onNumber(number =>
    number instanceof Decimal128 || !Number.isInteger(divisor)
      ? Number.isInteger(toNumber(number) / divisor)
      : toNumber(number) % divisor === 0,
  );
}

const isUnique = (values: Value[]): boolean =>
  values.every((value, i) => !values.slice(0, i).some(other => valuesEqual(value, other)));

const KEYWORDS: Record<string, Keyword> = {
  bsonType: operand => {
    const types = parseTypes(operand, '$jsonSchema bsonType');
    return value => types.has(typeName(value));
  },
  type: operand => {
    const types = jsonTypes(operand);
    return value => types.has(typeName(value));
  },
  enum: operand => {
    const values = names('enum', operand) as Value[];
    return value => values.some(option => valuesEqual(option, value));
  },
  required: operand => {
    const fields = names('required', operand).map(name => text('required', name));
    if (new Set(fields).size < fields.length)
      throw failedToParse("$jsonSchema keyword 'required' array cannot contain duplicate values");
    return onObject(doc => fields.every(field => Object.hasOwn(doc, field)));
  },
  properties: operand => {
    const tests = properties(operand);
    return onObject(doc => tests.every(([name, test]) => !Object.hasOwn(doc, name) || test(getOwn(doc, name))));
  },
  patternProperties: operand => {
    const tests = properties(operand).map(([pattern, test]) => ({ regex: compileRegex(pattern), test }));
    return onObject(doc =>
      Object.keys(doc).every(name => tests.every(({ regex, test }) => !regex.test(name) || test(doc[name]))),
    );
  },
  additionalProperties,
  dependencies,
  minProperties: operand => {
    const limit = count('minProperties', operand);
    return onObject(doc => Object.keys(doc).length >= limit);
  },
  maxProperties: operand => {
    const limit = count('maxProperties', operand);
    return onObject(doc => Object.keys(doc).length <= limit);
  },
  items,
  additionalItems: () => always,
  minItems: operand => {
    const limit = count('minItems', operand);
    return onArray(values => values.length >= limit);
  },
  maxItems: operand => {
    const limit = count('maxItems', operand);
    return onArray(values => values.length <= limit);
  },
  uniqueItems: operand => (flag('uniqueItems', operand) ? onArray(isUnique) : always),
  minLength: operand => {
    const limit = count('minLength', operand);
    return onString(text => [...text].length >= limit);
  },
  maxLength: operand => {
    const limit = count('maxLength', operand);
    return onString(text => [...text].length <= limit);
  },
  pattern: operand => {
    const regex = compileRegex(text('pattern', operand));
    return onString(text => regex.test(text));
  },
  minimum: (operand, schema) => {
    const limit = numeric('minimum', operand);
    const exclusive = schema.exclusiveMinimum === true;
    return onNumber(number => compareNumbers(number, limit) >= (exclusive ? 1 : 0));
  },
  maximum: (operand, schema) => {
    const limit = numeric('maximum', operand);
    const exclusive = schema.exclusiveMaximum === true;
    return onNumber(number => compareNumbers(number, limit) <= (exclusive ? -1 : 0));
  },
  exclusiveMinimum: sharpens('exclusiveMinimum', 'minimum'),
  exclusiveMaximum: sharpens('exclusiveMaximum', 'maximum'),
  multipleOf,
  allOf: operand => {
    const tests = schemas('allOf', operand);
    return value => tests.every(test => test(value));
  },
  anyOf: operand => {
    const tests = schemas('anyOf', operand);
    return value => tests.some(test => test(value));
  },
  oneOf: operand => {
    const tests = schemas('oneOf', operand);
    return value => tests.filter(test => test(value)).length === 1;
  },
  not: operand => {
    const test = compileSchema(operand);
    return value => !test(value);
  },
  title: note('title'),
  description: note('description'),
};

function compileSchema(schema: Value): ValueTest {
  if (!isDoc(schema)) throw typeMismatch('$jsonSchema must be an object');
  if ('type' in schema && 'bsonType' in schema)
    throw failedToParse("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  const tests = Object.entries(schema).map(([keyword, operand]) => {
    if (/^(\$ref|\$schema|default|definitions|format|id)$/.test(keyword)) {
      throw new MongoError(9, `$jsonSchema keyword '${keyword}' is not currently supported`);
    }
    const compile = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (!compile) {
      if (keyword === 'encrypt' || keyword === 'encryptMetadata') throw notSupported(`$jsonSchema keyword ${keyword}`);
      throw failedToParse(`Unknown $jsonSchema keyword: ${keyword}`);
    }
    return compile(operand, schema);
  });
  return value => tests.every(test => test(value));
}

/** Compiles `$jsonSchema` (MongoDB's draft 4 subset) into a test on documents. */
export function compileJsonSchema(schema: Value, _context: MatchContext): DocTest {
  return compileSchema(schema);
}
