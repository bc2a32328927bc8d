import { describe, expect, it } from '@jest/globals';
import { connectBody } from '../../../src/console/rules/connect-forms.js';

describe('what is sent to connect an account', () => {
  const all = { name: ' Shop ', externalId: '1', accessToken: '42:AA', appSecret: '', verifyToken: 'v' };
  it.each([
    ['webchat', { platform: 'webchat', name: 'Shop' }],
    ['telegram', { platform: 'telegram', name: 'Shop', accessToken: '42:AA', externalId: '42' }],
    ['facebook', { platform: 'facebook', name: 'Shop', externalId: '1', accessToken: '42:AA', verifyToken: 'v' }],
  ] as const)('%s', (platform, body) => expect(connectBody(platform, all)).toEqual(body));
});
