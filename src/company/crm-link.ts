import type { Channel } from '../channels/channel.js';
import type { Sealed } from '../platform/crypto/vault.js';

/** The two names the dashboard uses: `facebook` is comments (Instagram's too), `messenger` every direct message. */
export const linkChannels = ['facebook', 'messenger'] as const;
export type LinkChannel = (typeof linkChannels)[number];

export const linkTypes = ['api', 'webhook', 'database', 'file'] as const;
export type LinkType = (typeof linkTypes)[number];

export const visibilities = ['auto', 'public', 'matched_contact', 'managers_only'] as const;
export type LinkVisibility = (typeof visibilities)[number];

/** How the next page of an API is found; `auto` recognises the usual forms. */
export type Pagination =
  | { kind: 'auto' }
  | { kind: 'none' }
  | { kind: 'page'; parameter: string; start: number; sizeParameter?: string; size?: number }
  | { kind: 'offset'; parameter: string; sizeParameter?: string; size: number }
  | { kind: 'cursor'; parameter: string; path: string }
  | { kind: 'next_url'; path: string };

/** A source of CRM data of one account. Run-time state (due, lease, counts, errors) is in sync_states, not here. */
export type CrmLink = {
  id: string;
  name: string;
  url: string;
  type: LinkType;
  channels: LinkChannel[];
  /** The channels among `channels` for which the link is switched on. */
  activeChannels: LinkChannel[];
  apiKey: Sealed | null;
  /** Custom headers, values sealed. */
  headers: Record<string, Sealed>;
  description: string | null;
  visibility: LinkVisibility;
  recordPath: string | null;
  idField: string | null;
  identityFields: string[];
  /** ISO 3166: how phone numbers without a country are read; absent or null: as the account's are. */
  country?: string | null;
  includeFields: string[];
  excludeFields: string[];
  intervalMinutes: number;
  pagination: Pagination;
  createdAt: Date;
  updatedAt: Date;
};

export const linkSecretPurpose = (companyId: string, linkId: string, field: string): string =>
  `crm-link:${companyId}:${linkId}:${field}`;

/** The dashboard's name for a channel. */
export const toLinkChannel = (channel: Channel): LinkChannel =>
  channel === 'facebook_comments' || channel === 'instagram_comments' ? 'facebook' : 'messenger';

/** The source is a file that was handed in, not an address; such a link is made by the import alone. */
export const isImported = (link: CrmLink): boolean => link.url.startsWith('file:');

export const isActive = (link: CrmLink): boolean => link.activeChannels.length > 0;

export function setActive(link: CrmLink, channels: LinkChannel[], active: boolean, now: Date): CrmLink {
  const touched = link.channels.filter(channel => channels.includes(channel));
  const rest = link.activeChannels.filter(channel => !touched.includes(channel));
  const activeChannels = active
    ? link.channels.filter(channel => rest.includes(channel) || touched.includes(channel))
    : rest;
  return { ...link, activeChannels, updatedAt: now };
}

/** The link without the channels; null when none is left. */
export function removeChannels(link: CrmLink, channels: LinkChannel[], now: Date): CrmLink | null {
  const keep = (channel: LinkChannel) => !channels.includes(channel);
  const left = link.channels.filter(keep);
  return left.length === 0
    ? null
    : { ...link, channels: left, activeChannels: link.activeChannels.filter(keep), updatedAt: now };
}
