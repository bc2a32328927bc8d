import { describe, expect, it } from '@jest/globals';
import { validSecretToken } from '../../../src/channels/telegram/verify.js';
import { Secret } from '../../../src/platform/secret.js';

describe('validSecretToken', () => {
  it('takes the secret and nothing else', () => {
    const secret = new Secret('a-Secret_1');
    expect(validSecretToken('a-Secret_1', secret)).toBe(true);
    for (const header of [undefined, '', 'a-secret_1', 'a-Secret_1 ', 'a-Secret_']) {
      expect(validSecretToken(header, secret)).toBe(false);
    }
  });

  it.each(['', 'has space', 'x'.repeat(257)])('opens nothing with a secret that cannot be one: %j', value => {
    expect(validSecretToken(value, new Secret(value))).toBe(false);
  });
});
