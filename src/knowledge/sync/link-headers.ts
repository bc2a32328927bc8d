import { type CrmLink, linkSecretPurpose } from '../../company/crm-link.js';
import type { Vault } from '../../platform/crypto/vault.js';

/** Field names under which a link's secrets are sealed (linkSecretPurpose's third argument). */
export const apiKeyField = 'api_key';
export const headerField = (name: string): string => `header:${name.toLowerCase()}`;

/** The headers a link asks to send: its own, and `Authorization: Bearer` for its key unless it sets that header itself. */
export function linkHeaders(vault: Vault, companyId: string, link: CrmLink): Record<string, string> {
  const open = (sealed: string, field: string) =>
    vault.open(sealed, linkSecretPurpose(companyId, link.id, field)).reveal();
  const headers: Record<string, string> = {};
  for (const [name, sealed] of Object.entries(link.headers))
    headers[name.toLowerCase()] = open(sealed, headerField(name));
  if (link.apiKey && headers['authorization'] === undefined) {
    headers['authorization'] = `Bearer ${open(link.apiKey, apiKeyField)}`;
  }
  return headers;
}
