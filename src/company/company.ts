import type { Channel, Platform } from '../channels/channel.js';
import type { Sealed } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { type CrmLink, type LinkChannel, removeChannels, setActive } from './crm-link.js';
import type { ManagerBot } from './manager-bot.js';

/** How much the agent may do on its own: nothing, a summary for managers, a draft to approve, an answer. */
export const autonomies = ['off', 'summary', 'draft', 'auto'] as const;
export type Autonomy = (typeof autonomies)[number];

/** Autonomy of a page: one default, and narrower settings for a channel or an intent; the most cautious that applies wins. */
export type AutonomyPolicy = {
  default: Autonomy;
  channels: Partial<Record<Channel, Autonomy>>;
  intents: Record<string, Autonomy>;
};

export type ResponseRule = { id: string; trigger: string; response: string; isActive: boolean };

/** One connected account of a platform. Secrets are sealed; see pageSecretPurpose. */
export type Page = {
  id: string;
  platform: Platform;
  /** What the platform's webhooks carry: Page id, Instagram account id, bot id. Unique over all companies. */
  externalId: string;
  name: string;
  username: string | null;
  status: 'active' | 'inactive' | 'needs_reauth';
  /** Why the page needs attention, in words for an admin. */
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
  /** WhatsApp: the business account that owns the number; what it is subscribed to decides what we get. */
  businessAccountId?: string | null;
  /** Web chat: the sites that may hold it, as origins; `*` is any. Empty: any in development, none in production. */
  allowedOrigins?: string[];
  responseRules: ResponseRule[];
  crmLinks: CrmLink[];
  createdAt: Date;
  updatedAt: Date;
};

/** How the company speaks. */
export type Voice = { tone: string; signature: string | null; disclosure: string | null };

/** Our customer: the tenant, its pages, their CRM links, its voice. One versioned aggregate; every edit is a pure function. */
export type Company = {
  id: string;
  name: string;
  voice: Voice;
  aiEnabled: boolean;
  pages: Page[];
  /** Where the company's own people are told of drafts; absent until one is connected. */
  managerBot?: ManagerBot | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Associated data of a page's sealed secret: a ciphertext cannot be moved to another page or field. */
export const pageSecretPurpose = (
  companyId: string,
  pageId: string,
  field: 'accessToken' | 'appSecret' | 'verifyToken',
): string => `page:${companyId}:${pageId}:${field}`;

export function findPage(company: Company, pageId: string): Page {
  const page = company.pages.find(candidate => candidate.id === pageId || candidate.externalId === pageId);
  if (!page)
    throw new AppError('not_found', `No connected account with the id ${pageId}. GET /api/accounts lists them.`);
  return page;
}

export function connectPage(company: Company, page: Page): Company {
  if (company.pages.some(other => other.platform === page.platform && other.externalId === page.externalId)) {
    throw new AppError('conflict', `The ${page.platform} account ${page.externalId} is connected already.`);
  }
  return { ...company, pages: [...company.pages, page], updatedAt: page.updatedAt };
}

export function editPage(company: Company, pageId: string, edit: (page: Page) => Page, now: Date): Company {
  const target = findPage(company, pageId);
  return {
    ...company,
    pages: company.pages.map(page => (page.id === target.id ? { ...edit(page), updatedAt: now } : page)),
    updatedAt: now,
  };
}

export function disconnectPage(company: Company, pageId: string, now: Date): Company {
  const target = findPage(company, pageId);
  return { ...company, pages: company.pages.filter(page => page.id !== target.id), updatedAt: now };
}

/** Adds a link to a page. The same URL may not be there twice for one channel. */
export function addLink(company: Company, pageId: string, link: CrmLink, now: Date): Company {
  return editPage(
    company,
    pageId,
    page => {
      const clash = page.crmLinks.find(
        other => other.url === link.url && other.channels.some(channel => link.channels.includes(channel)),
      );
      if (clash)
        throw new AppError(
          'conflict',
          `This URL is linked already as "${clash.name}". Change or delete that link first.`,
        );
      return { ...page, crmLinks: [...page.crmLinks, link] };
    },
    now,
  );
}

/** Switches a URL on or off for the named channels; the number counts channel entries, as the dashboard shows them. */
export function toggleLink(
  company: Company,
  pageId: string,
  change: { url: string; channels: LinkChannel[]; isActive: boolean },
  now: Date,
): { company: Company; updated: number; linkIds: string[] } {
  const affected = linksAt(company, pageId, change.url, change.channels);
  const updated = affected.reduce(
    (sum, link) => sum + link.channels.filter(channel => change.channels.includes(channel)).length,
    0,
  );
  const ids = affected.map(link => link.id);
  const edited = editPage(
    company,
    pageId,
    page => ({
      ...page,
      crmLinks: page.crmLinks.map(link =>
        ids.includes(link.id) ? setActive(link, change.channels, change.isActive, now) : link,
      ),
    }),
    now,
  );
  return { company: edited, updated, linkIds: ids };
}

/** Removes a URL from the named channels; a link that serves no channel any more is gone. */
export function removeLink(
  company: Company,
  pageId: string,
  target: { url: string; channels: LinkChannel[] },
  now: Date,
): { company: Company; deleted: number; linkIds: string[]; goneLinkIds: string[] } {
  const affected = linksAt(company, pageId, target.url, target.channels);
  const deleted = affected.reduce(
    (sum, link) => sum + link.channels.filter(channel => target.channels.includes(channel)).length,
    0,
  );
  const ids = affected.map(link => link.id);
  const rest = new Map(affected.map(link => [link.id, removeChannels(link, target.channels, now)]));
  const edited = editPage(
    company,
    pageId,
    page => ({
      ...page,
      crmLinks: page.crmLinks.map(link => (rest.has(link.id) ? rest.get(link.id) : link)).filter(link => link != null),
    }),
    now,
  );
  return { company: edited, deleted, linkIds: ids, goneLinkIds: ids.filter(id => rest.get(id) === null) };
}

function linksAt(company: Company, pageId: string, url: string, channels: LinkChannel[]): CrmLink[] {
  const links = findPage(company, pageId).crmLinks.filter(
    link => link.url === url && link.channels.some(channel => channels.includes(channel)),
  );
  if (links.length === 0)
    throw new AppError(
      'not_found',
      'No CRM link with this URL for these channels. GET /api/dashboard/crm-links lists them.',
    );
  return links;
}
