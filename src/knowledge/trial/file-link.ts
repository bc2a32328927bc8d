import { addLink, editAccount, findAccount } from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import { type CrmLink, isImported, type LinkChannel } from '../../company/crm-link.js';
import { changedLink } from '../../crm-links/changed-crm-link.js';
import { createCrmLinkContract } from '../../crm-links/crm-link.contract.js';
import { newCrmLink } from '../../crm-links/new-crm-link.js';
import type { Vault } from '../../platform/crypto/vault.js';
import { AppError } from '../../platform/errors/app-error.js';
import { validate } from '../../platform/http/validate.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { ImportedFileStore } from '../sync/imported-file.store.js';

/** A file that somebody hands in, and what they say of its link; what is left out of an existing link stays. */
export type HandedFile = {
  accountId: string;
  /** With its ending. */
  name: string;
  bytes: Buffer;
  /** Of the file link whose content it replaces; without it, that of the same name or a new one. */
  url?: string | undefined;
  linkName?: string | undefined;
  settings?: FileSettings;
};

/** In the words of the dashboard. */
type FileSettings = {
  channels?: LinkChannel[];
  visibility?: CrmLink['visibility'];
  record_path?: string;
  id_field?: string;
  identity_fields?: string[];
  include_fields?: string[];
  exclude_fields?: string[];
  country?: string;
};

export type FileLinkDeps = { companies: CompanyStore; importedFiles: Pick<ImportedFileStore, 'put'>; vault: Vault };

// The address is ours, not one to be called, so there is nothing to check about it.
const contract = createCrmLinkContract(() => null);

/** The link that a file makes or renews, not stored; `isNew`: the account has none of this address. */
export function linkOfFile(
  known: readonly CrmLink[],
  file: HandedFile,
  at: { companyId: string; now: Date; vault: Vault },
): { link: CrmLink; isNew: boolean } {
  const url = file.url ?? `file:${encodeURIComponent(file.name)}`;
  const existing = known.find(link => link.url === url);
  if (file.url !== undefined && !(existing && isImported(existing)))
    throw new AppError('not_found', 'This account has no link of a file with this URL. GET …/crm-links lists them.');
  const said = { page_id: file.accountId, url, ...file.settings };
  if (existing) {
    const named = file.linkName === undefined ? {} : { name: file.linkName };
    return { link: changedLink(existing, validate(contract.change, { ...said, ...named }, 'body'), at), isNew: false };
  }
  const usual = { type: 'file', channels: ['facebook', 'messenger'], pagination: { kind: 'none' }, is_active: true };
  const body = validate(contract.add, { ...usual, ...said, name: file.linkName ?? file.name }, 'body');
  return { link: newCrmLink(body, at), isNew: true };
}

/** Keeps a file as the source of a link. Whoever calls it has the link read afterwards. */
export async function keepFileLink(
  deps: FileLinkDeps,
  ctx: TenantContext,
  file: HandedFile,
  now: Date,
): Promise<{ accountId: string; link: CrmLink; isNew: boolean }> {
  const at = { companyId: ctx.tenantId, now, vault: deps.vault };
  const account = findAccount(await deps.companies.load(ctx), file.accountId);
  const made = linkOfFile(account.crmLinks, file, at);
  // The content first: a link without one would fail its first pass.
  await deps.importedFiles.put(ctx, made.link.id, { name: file.name, bytes: file.bytes, now });
  await deps.companies.edit(ctx, current => {
    if (made.isNew) return addLink(current, file.accountId, made.link, now);
    const renew = (link: CrmLink) => (link.id === made.link.id ? linkOfFile([link], file, at).link : link);
    return editAccount(current, file.accountId, each => ({ ...each, crmLinks: each.crmLinks.map(renew) }), now);
  });
  return { accountId: account.id, ...made };
}
