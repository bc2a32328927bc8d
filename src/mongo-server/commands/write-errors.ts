import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';

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

const MAX_STATEMENTS = 100_000;

export function checkBatchSize(count: number): void {
  if (count < 1 || count > MAX_STATEMENTS) {
    throw new MongoError(16, `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${count} operations.`);
  }
}
