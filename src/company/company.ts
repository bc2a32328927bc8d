import { z } from 'zod';
import type { Channel, Platform } from '../channels/channel.js';
import type { Sealed } from '../platform/crypto/vault.js';
import { outboxFields, type WithOutbox } from '../events/outbox.js';
import { AppError } from '../platform/errors/app-error.js';
import { tenantFields } from '../platform/persistence/collection.js';
import type { CompanySettings } from './company-settings.js';
import { type CrmLink, type LinkChannel, linkChannels, removeChannels, setActive } from './crm-link.js';
import type { ManagerBot } from './manager-bot.js';
import type { ResponseRule } from './response-rule.js';

/** How much the agent may do on its own: nothing, a summary for managers, a draft to approve, an answer. */
export const autonomies = ['off', 'summary', 'draft', 'auto'] as const;
export type Autonomy = (typeof autonomies)[number];

/** Autonomy of an account: one default, and narrower settings for a channel or an intent; the most cautious that applies wins. */
export type AutonomyPolicy = {
  default: Autonomy;
  channels: Partial<Record<Channel, Autonomy>>;
  intents: Record<string, Autonomy>;
};

/** One connected account of a platform. Secrets are sealed; see accountSecretPurpose. */
export type Account = {
  id: string;
  platform: Platform;
  /** What the platform's webhooks carry: Page id, Instagram account id, bot id. Unique over all companies. */
  externalId: string;
  name: string;
  username: string | null;
  status: 'active' | 'inactive' | 'needs_reauth';
  /** Why the account needs attention, in words for an admin. */
  statusReason: string | null;
  accessToken: Sealed;
  appSecret: Sealed | null;
  verifyToken: Sealed | null;
  tokenExpiresAt: Date | null;
  /** When we first knew this very token; absent or null when that was not noted. */
  tokenSince?: Date | null;
  /** The platform's app that the token belongs to, where its owner told us. */
  appId?: string | null;
  /** Telegram: how updates come; null: by webhook where the product has a public https address, else by polling. */
  updates: 'webhook' | 'polling' | null;
  autonomy: AutonomyPolicy;
  /** Before an answer leaves by itself, a second model must find each of its sentences proved. Absent: it need not. */
  secondCheck?: boolean;
  /** WhatsApp: the business account that owns the number; what it is subscribed to decides what we get. */
  businessAccountId?: string | null;
  /** ISO 3166: where its customers are at home; phone numbers without a country are read by it. Absent or null: by none. */
  country?: string | null;
  /** Web chat: the sites that may hold it, as origins; `*` is any. Empty: any in development, none in production. */
  allowedOrigins?: string[];
  responseRules: ResponseRule[];
  crmLinks: CrmLink[];
  createdAt: Date;
  updatedAt: Date;
};

/** How the company speaks. */
export type Voice = {
  tone: string;
  signature: string | null;
  disclosure: string | null;
  /** Whole texts that its people wrote: they may leave word by word, without a record. */
  approvedTexts?: string[];
  /** Hosts whose links it may name, besides those of its own records. */
  allowedLinkHosts?: string[];
};

/** As it is stored. The company's id is its tenant id. */
export const companyShape = z.object({
  ...tenantFields,
  name: z.string(),
  voice: z.custom<Voice>(),
  aiEnabled: z.boolean(),
  accounts: z.array(z.custom<Account>()),
  /** Where the company's own people are told of drafts; absent until one is connected. */
  managerBot: z.custom<ManagerBot | null>().optional(),
  /** What its administrators have set; absent before they did. */
  settings: z.custom<CompanySettings>().optional(),
  ...outboxFields,
  version: z.number(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

/** Our customer: the tenant, its accounts, their CRM links, its voice. One versioned aggregate; every edit is a pure function. */
export type Company = Omit<z.infer<typeof companyShape>, keyof typeof tenantFields | keyof WithOutbox> & { id: string };

/** A company as it is before anybody has set anything (pure). */
export const blankCompany = (id: string, name: string, now: Date): Omit<Company, 'version'> => ({
  id,
  name,
  voice: { tone: 'friendly, brief and exact', signature: null, disclosure: null },
  aiEnabled: true,
  accounts: [],
  createdAt: now,
  updatedAt: now,
});

/**
 * Associated data of an account's sealed secret: a ciphertext cannot be moved to another account or field. The label is part
 * of what was sealed, so it keeps its old word.
 */
export const accountSecretPurpose = (
  companyId: string,
  accountId: string,
  field: 'accessToken' | 'appSecret' | 'verifyToken',
): string => `page:${companyId}:${accountId}:${field}`;

export function findAccount(company: Company, accountId: string): Account {
  const account = company.accounts.find(candidate => candidate.id === accountId || candidate.externalId === accountId);
  if (!account)
    throw new AppError('not_found', `No connected account with the id ${accountId}. GET /api/accounts lists them.`);
  return account;
}

export function connectAccount(company: Company, account: Account): Company {
  if (company.accounts.some(other => other.platform === account.platform && other.externalId === account.externalId)) {
    throw new AppError(
      'conflict',
      `The ${account.platform} account ${account.externalId} is connected already. Change that one, or delete it first.`,
    );
  }
  return { ...company, accounts: [...company.accounts, account], updatedAt: account.updatedAt };
}

export function editAccount(
  company: Company,
  accountId: string,
  edit: (account: Account) => Account,
  now: Date,
): Company {
  const target = findAccount(company, accountId);
  return {
    ...company,
    accounts: company.accounts.map(account =>
      account.id === target.id ? { ...edit(account), updatedAt: now } : account,
    ),
    updatedAt: now,
  };
}

export function disconnectAccount(company: Company, accountId: string, now: Date): Company {
  const target = findAccount(company, accountId);
  return { ...company, accounts: company.accounts.filter(account => account.id !== target.id), updatedAt: now };
}

/** Adds a link to an account. The same URL may not be there twice for one channel. */
export function addLink(company: Company, accountId: string, link: CrmLink, now: Date): Company {
  return editAccount(
    company,
    accountId,
    account => {
      const clash = account.crmLinks.find(
        other => other.url === link.url && other.channels.some(channel => link.channels.includes(channel)),
      );
      if (clash)
        throw new AppError(
          'conflict',
          `This URL is linked already as "${clash.name}". Change or delete that link first.`,
        );
      return { ...account, crmLinks: [...account.crmLinks, link] };
    },
    now,
  );
}

/** Switches a URL on or off for the named channels; the number counts channel entries, as the dashboard shows them. */
export function toggleLink(
  company: Company,
  accountId: string,
  change: { url: string; channels: LinkChannel[]; isActive: boolean },
  now: Date,
): { company: Company; updated: number; linkIds: string[] } {
  const affected = linksAt(company, accountId, change.url, change.channels);
  const updated = affected.reduce(
    (sum, link) => sum + link.channels.filter(channel => change.channels.includes(channel)).length,
    0,
  );
  const ids = affected.map(link => link.id);
  const edited = editAccount(
    company,
    accountId,
    account => ({
      ...account,
      crmLinks: account.crmLinks.map(link =>
        ids.includes(link.id) ? setActive(link, change.channels, change.isActive, now) : link,
      ),
    }),
    now,
  );
  return { company: edited, updated, linkIds: ids };
}

/** Changes every link with this URL; `before` are the links as they were. */
export function changeLinks(
  company: Company,
  { accountId, url }: { accountId: string; url: string },
  change: (link: CrmLink) => CrmLink,
  now: Date,
): { company: Company; before: CrmLink[] } {
  const before = linksAt(company, accountId, url, [...linkChannels]);
  const changed = (link: CrmLink) => (before.some(({ id }) => id === link.id) ? change(link) : link);
  const edit = (account: Account) => ({ ...account, crmLinks: account.crmLinks.map(changed) });
  return { company: editAccount(company, accountId, edit, now), before };
}

/** Removes a URL from the named channels; a link that serves no channel any more is gone. */
export function removeLink(
  company: Company,
  accountId: string,
  target: { url: string; channels: LinkChannel[] },
  now: Date,
): { company: Company; deleted: number; linkIds: string[]; goneLinkIds: string[] } {
  const affected = linksAt(company, accountId, target.url, target.channels);
  const deleted = affected.reduce(
    (sum, link) => sum + link.channels.filter(channel => target.channels.includes(channel)).length,
    0,
  );
  const ids = affected.map(link => link.id);
  const rest = new Map(affected.map(link => [link.id, removeChannels(link, target.channels, now)]));
  const edited = editAccount(
    company,
    accountId,
    account => ({
      ...account,
      crmLinks: account.crmLinks
        .map(link => (rest.has(link.id) ? rest.get(link.id) : link))
        .filter(link => link != null),
    }),
    now,
  );
  return { company: edited, deleted, linkIds: ids, goneLinkIds: ids.filter(id => rest.get(id) === null) };
}

function linksAt(company: Company, accountId: string, url: string, channels: LinkChannel[]): CrmLink[] {
  const links = findAccount(company, accountId).crmLinks.filter(
    link => link.url === url && link.channels.some(channel => channels.includes(channel)),
  );
  if (links.length === 0)
    throw new AppError(
      'not_found',
      'No CRM link with this URL for these channels. GET /api/dashboard/crm-links lists them.',
    );
  return links;
}
