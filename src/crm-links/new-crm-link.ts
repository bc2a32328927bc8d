import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { AddCrmLink } from './crm-link.contract.js';
import { type CrmLink, linkSecretPurpose } from '../company/crm-link.js';

/** The link that a request describes, its key and header values sealed. */
export function newCrmLink(body: AddCrmLink, at: { companyId: string; now: Date; vault: Vault }): CrmLink {
  if (body.auth !== undefined || body.preset !== undefined) {
    throw new AppError('unprocessable', 'auth and preset are not supported yet. Use api_key or headers.');
  }
  const id = newId('link', at.now);
  const seal = (field: string, value: string) => at.vault.seal(value, linkSecretPurpose(at.companyId, id, field));
  const headers = Object.entries(body.headers ?? {}).map(
    ([name, value]) => [name, seal(`header:${name.toLowerCase()}`, value)] as const,
  );
  return {
    id,
    name: body.name,
    url: body.url,
    type: body.type,
    channels: body.channels,
    activeChannels: body.is_active ? body.channels : [],
    apiKey: body.api_key ? seal('api_key', body.api_key) : null,
    headers: Object.fromEntries(headers),
    description: body.description ?? null,
    visibility: body.visibility,
    recordPath: body.record_path ?? null,
    idField: body.id_field ?? null,
    identityFields: body.identity_fields,
    country: body.country ?? null,
    includeFields: body.include_fields,
    excludeFields: body.exclude_fields,
    intervalMinutes: body.interval_minutes,
    pagination: body.pagination,
    createdAt: at.now,
    updatedAt: at.now,
  };
}
