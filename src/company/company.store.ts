import { LRUCache } from 'lru-cache';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { Platform } from '../channels/channel.js';
import {
  type Announce,
  announcing,
  happening,
  type OutboxEntry,
  outboxIndex,
  outboxOf,
  telling,
} from '../events/outbox.js';
import { type Clock, systemClock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineCollection } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { isDuplicateKey, type TenantCollection, tenantCollection } from '../platform/persistence/tenant-collection.js';
import { timedCache } from '../platform/timed-cache.js';
import type { TenantContext, TenantId } from '../platform/tenancy/tenant-context.js';
import { type Account, type Company, companyShape } from './company.js';
import type { BotUse, ManagerBot } from './manager-bot.js';

type CompanyDocument = z.infer<typeof companyShape>;

/** The unique key is partial: companies without an account do not clash over "no account". */
export const companyCollection = defineCollection({
  name: 'companies',
  shape: companyShape,
  indexes: [
    {
      key: { 'accounts.platform': 1, 'accounts.externalId': 1 },
      options: { unique: true, partialFilterExpression: { 'accounts.externalId': { $exists: true } } },
    },
    { key: { tenantId: 1 } },
    {
      key: { 'managerBot.externalId': 1 },
      options: { unique: true, partialFilterExpression: { 'managerBot.externalId': { $exists: true } } },
    },
    outboxIndex,
  ],
});

export const companyOutbox = outboxOf(companyCollection, {});

type FoundAccount = { tenantId: TenantId; company: Company; account: Account };

export type CompanyStore = {
  create(ctx: TenantContext, company: Omit<Company, 'version'>): Promise<Company>;
  load(ctx: TenantContext): Promise<Company>;
  /** As it was half a second ago or later, for what every message asks. What this process changed is seen at once. */
  recent(ctx: TenantContext): Promise<Company>;
  /** Saves when the stored version is still `expectedVersion`; the saved company carries the next one. */
  save(ctx: TenantContext, company: Company, expectedVersion: number): Promise<Company>;
  /** Loads, edits and saves, again when another edit came first; `change` is pure and may run several times. */
  edit(ctx: TenantContext, change: (company: Company) => Company): Promise<Company>;
  /** The same for what administrators set, which is told; `areas` are the parts that changed. */
  editSettings(ctx: TenantContext, change: (company: Company) => Company, areas: string[]): Promise<Company>;
  /** Whose connected account this is. The one question a webhook asks before any tenant is known. */
  findAccountByExternalId(platform: Platform, externalId: string): Promise<FoundAccount | null>;
  /** Every connected account of every company, for handshakes and schedules. */
  allAccounts(): Promise<FoundAccount[]>;
  /** What a Telegram bot is connected as, in whatever company. */
  usesOfBot(externalId: string): Promise<BotUse[]>;
  listTenants(): Promise<{ tenantId: TenantId; name: string }[]>;
  /** The companies whose people have a bot, for schedules. */
  listManagerBots(): Promise<{ tenantId: TenantId; bot: ManagerBot }[]>;
};

const cacheMs = 2_000;
const recentMs = 500;
const maxCached = 10_000;
const maxAttempts = 5;

export function createCompanyStore(
  database: Database,
  clock: Clock = systemClock,
  announce: Announce = () => undefined,
): CompanyStore {
  const companies = tenantCollection(database, companyCollection);
  const lookup = accountLookup(database, clock);

  const load = async (ctx: TenantContext): Promise<Company> => {
    const document = await companies.of(ctx).findOne({ _id: ctx.tenantId });
    if (!document) throw new AppError('not_found', 'This company does not exist any more. Sign in again.');
    return toCompany(document);
  };

  const recent = new LRUCache<TenantId, Promise<Company>>({ max: maxCached, ttl: recentMs });
  const loadRecent = (ctx: TenantContext): Promise<Company> => {
    const known = recent.get(ctx.tenantId);
    if (known) return known;
    const company = load(ctx);
    recent.set(ctx.tenantId, company);
    company.catch(() => recent.delete(ctx.tenantId));
    return company;
  };

  const forget = (ctx: TenantContext): void => {
    lookup.forget();
    recent.delete(ctx.tenantId);
  };
  const write = companyWriter(companies, { load, forget, announce });

  return {
    load,
    recent: loadRecent,
    save: (ctx, company, expectedVersion) => write.save(ctx, company, expectedVersion, []),
    async create(ctx, company) {
      const { id, ...rest } = company;
      if (id !== ctx.tenantId) throw new Error("A company's id is its tenant's id.");
      await companies
        .of(ctx)
        .insert({ _id: id, ...rest, version: 1 })
        .catch(connectedElsewhere);
      lookup.forget();
      return { ...company, version: 1 };
    },
    edit: (ctx, change) => write.edit(ctx, change, []),
    editSettings: (ctx, change, areas) =>
      write.edit(ctx, change, [happening('settings.changed', clock.now(), { areas, by: ctx.actor.id })]),
    findAccountByExternalId: lookup.find,
    allAccounts: lookup.all,
    usesOfBot: lookup.usesOfBot,
    listTenants: lookup.tenants,
    listManagerBots: lookup.managerBots,
  };
}

type WriterDeps = {
  load: (ctx: TenantContext) => Promise<Company>;
  /** What was known of the company is old. */
  forget: (ctx: TenantContext) => void;
  announce: Announce;
};

/** Versioned writes, and what they tell. */
function companyWriter(companies: TenantCollection<CompanyDocument>, { load, forget, announce }: WriterDeps) {
  const told = announcing(announce);
  const save = async (
    ctx: TenantContext,
    company: Company,
    expectedVersion: number,
    entries: OutboxEntry[],
  ): Promise<Company> => {
    const next = { ...company, version: expectedVersion + 1 };
    const { name, voice, aiEnabled, accounts, managerBot = null, settings, version, updatedAt } = next;
    const filter: Filter<CompanyDocument> = { _id: ctx.tenantId, version: expectedVersion };
    const fields = { name, voice, aiEnabled, accounts, managerBot, version, updatedAt };
    const fresh = telling<CompanyDocument>({ $set: { ...fields, ...(settings ? { settings } : {}) } }, ...entries);
    const saved = await told(companies.of(ctx).updateOne(filter, fresh).catch(connectedElsewhere));
    forget(ctx);
    if (!saved) throw new AppError('conflict', 'Someone else changed the company at the same time. Load it again.');
    return next;
  };
  return {
    save,
    async edit(ctx: TenantContext, change: (company: Company) => Company, entries: OutboxEntry[]): Promise<Company> {
      for (let attempt = 1; ; attempt += 1) {
        const company = await load(ctx);
        const changed = change(company);
        try {
          return await save(ctx, changed, company.version, entries);
        } catch (error) {
          if (!isStale(error) || attempt >= maxAttempts) throw error;
        }
      }
    },
  };
}

/** A lost race alone has no cause: an account that another company holds stays a conflict however often one tries. */
const isStale = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'conflict' && error.cause === undefined;

function connectedElsewhere(cause: unknown): never {
  if (!isDuplicateKey(cause)) throw cause;
  throw new AppError('conflict', 'This account is connected already, here or in another company.', { cause });
}

/**
 * Reads across tenants, on purpose and nowhere else: a webhook names an account, and only this says whose it is; and
 * schedules ask which tenants there are. Other processes see a change after two seconds at most.
 */
function accountLookup(database: Database, clock: Clock) {
  const model = database.model(companyCollection);
  const cache = timedCache<{ found: FoundAccount | null }>(clock, maxCached, cacheMs);

  return {
    forget: () => cache.clear(),
    find: async (platform: Platform, externalId: string): Promise<FoundAccount | null> => {
      const key = `${platform}:${externalId}`;
      const cached = cache.get(key);
      if (cached) return cached.found;
      const document = await model
        .findOne({ accounts: { $elemMatch: { platform, externalId } } })
        .lean<CompanyDocument>()
        .exec();
      const company = document && toCompany(document);
      const account = company?.accounts.find(each => each.platform === platform && each.externalId === externalId);
      const found = company && account ? { tenantId: company.id, company, account } : null;
      cache.set(key, { found });
      return found;
    },
    all: async (): Promise<FoundAccount[]> => {
      const documents = await model.find({}).lean<CompanyDocument[]>().exec();
      return documents
        .map(toCompany)
        .flatMap(company => company.accounts.map(account => ({ tenantId: company.id, company, account })));
    },
    usesOfBot: async (externalId: string): Promise<BotUse[]> => {
      const asAccount = { accounts: { $elemMatch: { platform: 'telegram', externalId } } };
      const asManagers = { 'managerBot.externalId': externalId };
      const [account, managers] = await Promise.all([model.exists(asAccount), model.exists(asManagers)]);
      return [...(account ? ['customers' as const] : []), ...(managers ? ['managers' as const] : [])];
    },
    tenants: async (): Promise<{ tenantId: TenantId; name: string }[]> => {
      const documents = await model.find({}, { name: 1 }).lean<Pick<CompanyDocument, '_id' | 'name'>[]>().exec();
      return documents.map(({ _id, name }) => ({ tenantId: _id, name }));
    },
    managerBots: async (): Promise<{ tenantId: TenantId; bot: ManagerBot }[]> => {
      const documents = await model
        .find({ 'managerBot.externalId': { $exists: true } }, { managerBot: 1 })
        .lean<Pick<CompanyDocument, '_id' | 'managerBot'>[]>()
        .exec();
      return documents.flatMap(({ _id: tenantId, managerBot: bot }) => (bot ? [{ tenantId, bot }] : []));
    },
  };
}

function toCompany(document: CompanyDocument): Company {
  const { _id: id, name, voice, aiEnabled, accounts, managerBot = null, settings } = document;
  const { version, createdAt, updatedAt } = document;
  const known = { id, name, voice, aiEnabled, accounts, managerBot, version, createdAt, updatedAt };
  return settings ? { ...known, settings } : known;
}
