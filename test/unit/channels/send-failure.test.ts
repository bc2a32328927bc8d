import { describe, expect, it } from '@jest/globals';
import { SendFailure, sendFailureKinds } from '../../../src/channels/send-failure.js';

describe('what a failed send means', () => {
  it('is one of eight', () => {
    expect([...sendFailureKinds]).toEqual([
      'retry',
      'rate',
      'window_closed',
      'token_expired',
      'unreachable',
      'refused',
      'already_done',
      'uncertain',
    ]);
  });

  it('says nothing that nobody has told it', () => {
    const failure = new SendFailure('refused', 'The platform refused it.');
    expect({ ...failure, message: failure.message, cause: failure.cause }).toEqual({
      name: 'SendFailure',
      kind: 'refused',
      message: 'The platform refused it.',
      retryAfterMs: undefined,
      perPerson: false,
      platformCode: undefined,
      cause: undefined,
    });
    expect(failure).toBeInstanceOf(Error);
  });

  it('keeps what it is told', () => {
    const cause = new Error('socket');
    const failure = new SendFailure('rate', 'Wait.', {
      retryAfterMs: 6_000,
      perPerson: true,
      platformCode: '131056',
      cause,
    });
    expect(failure).toMatchObject({ kind: 'rate', retryAfterMs: 6_000, perPerson: true, platformCode: '131056' });
    expect(failure.cause).toBe(cause);
  });
});
