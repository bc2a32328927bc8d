import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import { SendFailure } from '../../src/channels/send-failure.js';

/** The SendFailure that a call ends with; none of the secrets may stand anywhere in it. */
export async function failureOf(call: Promise<unknown>, secrets: string[]): Promise<SendFailure> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SendFailure);
  for (const secret of secrets) expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain(secret);
  return failure as SendFailure;
}
