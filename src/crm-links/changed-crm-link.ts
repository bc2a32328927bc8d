import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { type CrmLink, isActive, linkSecretPurpose } from '../company/crm-link.js';
import { type ChangeCrmLink, usual } from './crm-link.contract.js';

/** What is shown in the place of a secret; written back, it keeps the secret. */
const masked = '***';

/** The link as a change makes it: what is left out stays, null is what a link has that says nothing of it. */
export function changedLink(
  link: CrmLink,
  change: ChangeCrmLink,
  at: { companyId: string; now: Date; vault: Vault },
): CrmLink {
  const next = <T>(given: T | null | undefined, empty: T, kept: T): T =>
    given === undefined ? kept : given === null ? empty : given;
  const seal = (field: string, value: string) => at.vault.seal(value, linkSecretPurpose(at.companyId, link.id, field));
  const channels = change.channels ?? link.channels;
  return {
    ...link,
    name: change.name ?? link.name,
    channels,
    // A channel that is new is as the link is; one that stays, as it was.
    activeChannels: channels.filter(channel =>
      link.channels.includes(channel) ? link.activeChannels.includes(channel) : isActive(link),
    ),
    apiKey: changedKey(link, change.api_key, value => seal('api_key', value)),
    headers: changedHeaders(link, change.headers, (name, value) => seal(`header:${name.toLowerCase()}`, value)),
    description: next<string | null>(change.description, null, link.description),
    visibility: next(change.visibility, usual.visibility, link.visibility),
    recordPath: next<string | null>(change.record_path, null, link.recordPath),
    idField: next<string | null>(change.id_field, null, link.idField),
    identityFields: next(change.identity_fields, [], link.identityFields),
    country: next<string | null>(change.country, null, link.country ?? null),
    includeFields: next(change.include_fields, [], link.includeFields),
    excludeFields: next(change.exclude_fields, [], link.excludeFields),
    intervalMinutes: next<number>(change.interval_minutes, usual.interval_minutes, link.intervalMinutes),
    pagination: next<CrmLink['pagination']>(change.pagination, usual.pagination, link.pagination),
    updatedAt: at.now,
  };
}

function changedKey(
  link: CrmLink,
  given: string | null | undefined,
  seal: (value: string) => CrmLink['apiKey'],
): CrmLink['apiKey'] {
  if (given === undefined || given === masked) return link.apiKey;
  return given ? seal(given) : null;
}

function changedHeaders(
  link: CrmLink,
  given: Record<string, string> | null | undefined,
  seal: (name: string, value: string) => CrmLink['headers'][string],
): CrmLink['headers'] {
  if (given === undefined) return link.headers;
  const known = new Map(Object.entries(link.headers).map(([name, sealed]) => [name.toLowerCase(), sealed]));
  const entries = Object.entries(given ?? {}).map(([name, value]) => {
    const kept = value === masked ? known.get(name.toLowerCase()) : seal(name, value);
    if (kept === undefined)
      throw new AppError('invalid_request', `The link has no header ${name} whose value could be kept: write it.`, {
        fields: [{ pointer: `/headers/${name}`, message: 'there is no value to keep' }],
      });
    return [name, kept] as const;
  });
  return Object.fromEntries(entries);
}

/** The settings that differ, by name, for the audit: before and after (pure). */
export function differences(before: CrmLink, after: CrmLink): { before: object; after: object } | null {
  const names = (Object.keys(after) as (keyof CrmLink)[]).filter(
    name => name !== 'updatedAt' && JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
  const of = (link: CrmLink) => Object.fromEntries(names.map(name => [name, link[name] ?? null]));
  return names.length === 0 ? null : { before: of(before), after: of(after) };
}
