import { describe, expect, it } from '@jest/globals';
import { signInWords, viewWords } from '../../../src/console/rules/error-words.js';
import type { Text } from '../../../src/console/rules/messages/catalogue.js';

const text: Text = (id, ...[values]) => `${id} ${JSON.stringify(values ?? {})}`;
const failure = (status: number | null, retryAfterSeconds: number | null = null) => ({
  ...{ status, retryAfterSeconds },
  detail: 'the words of the server',
});

describe('why it did not work', () => {
  it.each([
    [failure(null), 'failed.unreachable {}'],
    [failure(400), 'sign-in.wrong {}'],
    [failure(401), 'sign-in.wrong {}'],
    [failure(429, 12), 'sign-in.wait {"seconds":12}'],
    [failure(429), 'sign-in.wait {"seconds":60}'],
    [failure(503, 5), 'sign-in.failed {"reason":"the words of the server"}'],
  ])('to sign in: %j', (why, words) => {
    expect(signInWords(why, text)).toBe(words);
  });

  it.each([
    [failure(null), 'failed.unreachable {}'],
    [failure(403), 'forbidden.next {}'],
    [failure(401), 'failed.answer {"reason":"the words of the server"}'],
    [failure(500), 'failed.answer {"reason":"the words of the server"}'],
  ])('to show a view: %j', (why, words) => {
    expect(viewWords(why, text)).toBe(words);
  });
});
