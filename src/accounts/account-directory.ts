import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../channels/channel.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import type { Secret } from '../platform/secret.js';
import type { TenantId } from '../platform/tenancy/tenant-context.js';
import { type Company, type Account, accountSecretPurpose } from '../company/company.js';

export type ConnectedAccount = { tenantId: TenantId; company: Company; account: Account };

/** Which accounts are connected. A delivery may touch several tenants, so this is asked before there is a context. */
export type AccountDirectory = {
  find(platform: Platform, externalId: string): Promise<ConnectedAccount | null>;
  /** By our id or the platform's, for the per-account route. */
  findById(accountId: string): Promise<ConnectedAccount | null>;
  all(): Promise<ConnectedAccount[]>;
  /**
   * The list as it is from now on, for whoever was not found in the one of before. Strangers ask for it too: it is read once a
   * second at most, and all who ask in between wait for that one look.
   */
  allAfresh(): Promise<ConnectedAccount[]>;
  appSecretOf(connected: ConnectedAccount): Secret | null;
  verifyTokenOf(connected: ConnectedAccount): Secret | null;
};

export type DirectorySource = {
  findAccountByExternalId(platform: Platform, externalId: string): Promise<ConnectedAccount | null>;
  /** Every connected account of every company. */
  allAccounts(): Promise<ConnectedAccount[]>;
};

const cacheMs = 2_000;
const lookEveryMs = 1_000;

/** The directory over the company store; the whole list is read at most every two seconds, whoever knocks. */
export function createAccountDirectory(source: DirectorySource, vault: Vault, clock: Clock): AccountDirectory {
  let listed: { until: number; accounts: Promise<ConnectedAccount[]> } | null = null;
  const all = (): Promise<ConnectedAccount[]> => {
    const now = clock.now().getTime();
    if (!listed || listed.until <= now) {
      const accounts = source.allAccounts();
      listed = { until: now + cacheMs, accounts };
      accounts.catch(() => (listed = null));
    }
    return listed.accounts;
  };
  let lastLook = -Infinity;
  let nextLook: Promise<ConnectedAccount[]> | null = null;
  const lookAgain = async (): Promise<ConnectedAccount[]> => {
    await sleep(Math.max(0, lastLook + lookEveryMs - performance.now()));
    lastLook = performance.now();
    // Whoever asks from here on may look for what this look comes too early for.
    nextLook = null;
    listed = null;
    return all();
  };
  const open = ({ company, account }: ConnectedAccount, field: 'appSecret' | 'verifyToken'): Secret | null => {
    const sealed = account[field];
    return sealed ? vault.open(sealed, accountSecretPurpose(company.id, account.id, field)) : null;
  };
  return {
    find: (platform, externalId) => source.findAccountByExternalId(platform, externalId),
    findById: async id => (await all()).find(({ account }) => account.id === id || account.externalId === id) ?? null,
    all,
    allAfresh: () => (nextLook ??= lookAgain()),
    appSecretOf: connected => open(connected, 'appSecret'),
    verifyTokenOf: connected => open(connected, 'verifyToken'),
  };
}
