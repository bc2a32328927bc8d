import { expect, it } from '@jest/globals';
import { isNotice, noticeKeyOf } from '../../../src/replies/reply.js';

it.each([
  ['the word of a run that a person will answer', { runId: 'run_1', idempotencyKey: noticeKeyOf('run_1') }, true],
  ['the answer of a run', { runId: 'run_1', idempotencyKey: 'run_1' }, false],
  ['the word of another run', { runId: 'run_1', idempotencyKey: 'run_2:notice' }, false],
  ['what a person writes, whatever its key', { runId: null, idempotencyKey: 'null:notice' }, false],
])('%s', (_, reply, says) => expect(isNotice(reply)).toBe(says));
