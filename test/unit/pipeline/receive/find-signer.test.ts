import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AccountDirectory, ConnectedAccount } from '../../../../src/accounts/account-directory.js';
import { findSigner } from '../../../../src/pipeline/receive/find-signer.js';
import { Secret } from '../../../../src/platform/secret.js';

/** Accounts by their id, each with its secret; it counts what was asked. */
function directoryOf(secrets: Record<string, string>) {
  const asked = { find: 0, all: 0, opened: new Set<string>() };
  const accounts = Object.keys(secrets).map(
    externalId => ({ tenantId: 'cmp', account: { id: `acc_${externalId}`, externalId, platform: 'facebook' } }) as ConnectedAccount, // prettier-ignore
  );
  const byId = (id: string) => accounts.find(({ account }) => account.externalId === id || account.id === id) ?? null;
  const directory: Pick<AccountDirectory, 'find' | 'findById' | 'all' | 'appSecretOf'> = {
    find: async (_platform, id) => (asked.find++, byId(id)),
    findById: async id => byId(id),
    all: async () => (asked.all++, accounts),
    appSecretOf: ({ account }) => new Secret(secrets[account.externalId] ?? ''),
  };
  return { directory: directory as AccountDirectory, asked };
}

const sign = (body: string, secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const bodyOf = (id: string, more = '') => `{"object":"page","entry":[{"id":"${id}"}]${more}}`;

async function signerOf(secrets: Record<string, string>, body: string, proof: string | undefined, accountId = null) {
  const { directory, asked } = directoryOf(secrets);
  const found = await findSigner(directory, { body: Buffer.from(body), proof, accountId });
  return { id: found?.account.account.externalId ?? null, found, asked, directory };
}

describe('who signed a delivery', () => {
  const secrets = { one: 'secret of one', two: 'secret of two', three: 'secret of one' };

  it.each([
    ['the account that it names', bodyOf('two'), 'secret of two', 'two'],
    ['any account of the app, when it names a stranger', bodyOf('stranger'), 'secret of two', 'two'],
    ['any account of the app, when it cannot be read', '{"object":"pa', 'secret of two', 'two'],
    ['nobody', bodyOf('one'), 'a secret of somebody else', null],
  ])('%s', async (_name, body, secret, expected) => {
    expect((await signerOf(secrets, body, sign(body, secret))).id).toBe(expected);
  });

  it.each([undefined, '', 'sha256=12', `sha1=${'0'.repeat(64)}`])('asks nobody about the proof %s', async proof => {
    const { id, asked } = await signerOf(secrets, bodyOf('one'), proof);
    expect([id, asked.find, asked.all]).toEqual([null, 0, 0]);
  });

  it('accounts that share the secret have signed it as well', async () => {
    const { found, directory } = await signerOf(secrets, bodyOf('one'), sign(bodyOf('one'), 'secret of one'));
    const all = await directory.all();
    expect(all.filter(account => found?.hasSigned(account)).map(({ account }) => account.externalId)).toEqual(['one', 'three']); // prettier-ignore
  });

  it('a large body is tried with few secrets, a small one with all', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`page${n}`, `secret ${n}`]));
    const small = bodyOf('stranger');
    expect((await signerOf(many, small, sign(small, 'secret 49'))).id).toBe('page49');
    const large = bodyOf('stranger', `,"x":"${'y'.repeat(7 * 1024 * 1024)}"`);
    expect((await signerOf(many, large, sign(large, 'secret 1'))).id).toBe('page1');
    expect((await signerOf(many, large, sign(large, 'secret 49'))).id).toBe(null);
    const named = bodyOf('page49', `,"x":"${'y'.repeat(7 * 1024 * 1024)}"`);
    expect((await signerOf(many, named, sign(named, 'secret 49'))).id).toBe('page49');
  });
});
