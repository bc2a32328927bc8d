import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type ConnectedAccount, createAccountDirectory } from '../../../src/accounts/account-directory.js';
import { createVault } from '../../../src/platform/crypto/vault.js';
import { Secret } from '../../../src/platform/secret.js';
import { onThisMachine } from '../../support/patience.js';
import { noon } from '../../support/values.js';

const vault = createVault([new Secret(randomBytes(32).toString('base64'))]);

/** A directory over accounts that come later, with the number of times they were read. */
function directoryOf(fails: () => boolean = () => false) {
  const ids: string[] = [];
  let reads = 0;
  const allAccounts = async () => {
    reads += 1;
    if (fails()) throw new Error('The database is away.');
    return ids.map(id => ({ account: { id, externalId: id } }) as ConnectedAccount);
  };
  const directory = createAccountDirectory({ findAccountByExternalId: async () => null, allAccounts }, vault, {
    now: () => noon,
  });
  const idsOf = async (accounts: Promise<ConnectedAccount[]>) => (await accounts).map(({ account }) => account.id);
  return {
    connect: (id: string) => ids.push(id),
    known: () => idsOf(directory.all()),
    afresh: () => idsOf(directory.allAfresh()),
    reads: () => reads,
  };
}

describe('the directory of connected accounts', () => {
  it('is two seconds old at most, or as of now for who asks for that', async () => {
    const { connect, known, afresh, reads } = directoryOf();
    expect(await known()).toEqual([]);
    connect('one');
    expect(await known()).toEqual([]);
    expect(await afresh()).toEqual(['one']);
    expect(await known()).toEqual(['one']);
    expect(reads()).toBe(2);
  });

  it('is read once a second however many ask, and nobody gets a list from before they asked', async () => {
    const { connect, known, afresh, reads } = directoryOf();
    await known();
    await afresh();
    const began = performance.now();
    const strangers = Array.from({ length: 1000 }, () => afresh());
    connect('new');
    const answers = await Promise.all([...strangers, afresh()]);
    expect(answers.every(([id]) => id === 'new')).toBe(true);
    expect(performance.now() - began).toBeLessThan(onThisMachine(1_500));
    expect(reads()).toBe(3);
  });

  it('looks again after a look that failed', async () => {
    let away = true;
    const { connect, afresh } = directoryOf(() => away);
    connect('one');
    await expect(afresh()).rejects.toThrow('away');
    away = false;
    expect(await afresh()).toEqual(['one']);
  });
});
