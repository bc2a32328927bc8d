import { type CrmLink, linkSecretPurpose } from '../../company/crm-link.js';
import type { AddCrmLink } from '../../crm-links/crm-link.contract.js';
import type { Vault } from '../../platform/crypto/vault.js';
import { AppError } from '../../platform/errors/app-error.js';
import { apiKeyField, headerField } from '../sync/link-headers.js';

const masked = '***';

/** A trial of a link that is there may say `***` for a secret of its; it is sent to the link's own address alone. */
export function withKeptSecrets(
  body: AddCrmLink,
  known: CrmLink | undefined,
  at: { companyId: string; vault: Vault },
): AddCrmLink {
  const open = (pointer: string, field: string, sealed: CrmLink['apiKey'] | undefined): string => {
    if (known && sealed) return at.vault.open(sealed, linkSecretPurpose(at.companyId, known.id, field)).reveal();
    throw new AppError('invalid_request', `${pointer}: there is no secret to keep. Write it.`, {
      fields: [{ pointer, message: 'there is no secret to keep' }],
    });
  };
  const sealedHeader = (name: string) =>
    Object.entries(known?.headers ?? {}).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  const headers = Object.entries(body.headers ?? {}).map(
    ([name, value]) =>
      [name, value === masked ? open(`/headers/${name}`, headerField(name), sealedHeader(name)) : value] as const,
  );
  return {
    ...body,
    api_key: body.api_key === masked ? open('/api_key', apiKeyField, known?.apiKey) : body.api_key,
    headers: Object.fromEntries(headers),
  };
}
