import { MongoError, notSupported, typeMismatch } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc } from '../value/bson.js';
import { typeName } from '../value/type-of.js';
import { arrayField, docField } from './fields.js';

/** Runs one statement after another; an error stops an ordered batch and is collected either way. */
export async function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => Promise<void> | void,
): Promise<Doc[]> {
  const errors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      await run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoError) || error.code === 50 || error.code === 14031) throw error;
      errors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered) break;
    }
  }
  return errors;
}

export function withErrors(reply: Doc, errors: readonly Doc[]): Doc {
  return errors.length > 0 ? { ...reply, writeErrors: errors } : reply;
}

/** Reads a statement list; what is wrong with the form of any statement refuses the whole command. */
export function statementsOf(body: Doc, list: string, fields: readonly string[], required: readonly string[]): Doc[] {
  if (body[list] === undefined) throw new MongoError(40414, `BSON field '${list}' is missing but a required field`);
  const statements = arrayField(body, list) ?? [];
  checkBatchSize(statements.length);
  return statements.map((statement, i) => {
    const where = `${Object.keys(body)[0]}.${list}`;
    if (!isDoc(statement))
      throw typeMismatch(
        `BSON field '${where}.${i}' is the wrong type '${typeName(statement)}', expected type 'object'`,
      );
    const unknown = Object.keys(statement).find(field => !fields.includes(field));
    if (unknown === 'sort' || unknown === 'sampleId') throw notSupported(`the option '${unknown}' of ${where}`);
    if (unknown) throw new MongoError(40415, `BSON field '${where}.${unknown}' is an unknown field.`);
    const missing = required.find(field => !(field in statement));
    if (missing) throw new MongoError(40414, `BSON field '${where}.${missing}' is missing but a required field`);
    docField(statement, 'q');
    return statement;
  });
}

const MAX_STATEMENTS = 100_000;

export function checkBatchSize(count: number): void {
  if (count < 1 || count > MAX_STATEMENTS) {
    throw new MongoError(16, `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${count} operations.`);
  }
}
