import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../channels/channel.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import type { Secret } from '../platform/secret.js';
import type { TenantId } from '../platform/tenancy/tenant-context.js';
import { type Company, type Page, pageSecretPurpose } from '../company/company.js';

export type ConnectedPage = { tenantId: TenantId; company: Company; page: Page };

/** Which accounts are connected. A delivery may touch several tenants, so this is asked before there is a context. */
export type PageDirectory = {
  find(platform: Platform, externalId: string): Promise<ConnectedPage | null>;
  /** By our id or the platform's, for the per-account route. */
  findById(accountId: string): Promise<ConnectedPage | null>;
  all(): Promise<ConnectedPage[]>;
  /**
   * The list as it is from now on, for whoever was not found in the one of before. Strangers ask for it too: it is read once a
   * second at most, and all who ask in between wait for that one look.
   */
  allAfresh(): Promise<ConnectedPage[]>;
  appSecretOf(connected: ConnectedPage): Secret | null;
  verifyTokenOf(connected: ConnectedPage): Secret | null;
};

export type DirectorySource = {
  findPageByExternalId(platform: Platform, externalId: string): Promise<ConnectedPage | null>;
  /** Every connected account of every company. */
  allPages(): Promise<ConnectedPage[]>;
};

const cacheMs = 2_000;
const lookEveryMs = 1_000;

/** The directory over the company store; the whole list is read at most every two seconds, whoever knocks. */
export function createPageDirectory(source: DirectorySource, vault: Vault, clock: Clock): PageDirectory {
  let listed: { until: number; pages: Promise<ConnectedPage[]> } | null = null;
  const all = (): Promise<ConnectedPage[]> => {
    const now = clock.now().getTime();
    if (!listed || listed.until <= now) {
      const pages = source.allPages();
      listed = { until: now + cacheMs, pages };
      pages.catch(() => (listed = null));
    }
    return listed.pages;
  };
  let lastLook = -Infinity;
  let nextLook: Promise<ConnectedPage[]> | null = null;
  const lookAgain = async (): Promise<ConnectedPage[]> => {
    await sleep(Math.max(0, lastLook + lookEveryMs - performance.now()));
    lastLook = performance.now();
    // Whoever asks from here on may look for what this look comes too early for.
    nextLook = null;
    listed = null;
    return all();
  };
  const open = ({ company, page }: ConnectedPage, field: 'appSecret' | 'verifyToken'): Secret | null => {
    const sealed = page[field];
    return sealed ? vault.open(sealed, pageSecretPurpose(company.id, page.id, field)) : null;
  };
  return {
    find: (platform, externalId) => source.findPageByExternalId(platform, externalId),
    findById: async id => (await all()).find(({ page }) => page.id === id || page.externalId === id) ?? null,
    all,
    allAfresh: () => (nextLook ??= lookAgain()),
    appSecretOf: connected => open(connected, 'appSecret'),
    verifyTokenOf: connected => open(connected, 'verifyToken'),
  };
}
