import type { Vault } from '../platform/crypto/vault.js';
import type { Company, Account } from '../company/company.js';
import type { CrmLinkView } from './crm-link-views.contract.js';
import { type CrmLink, isActive, type LinkChannel, linkSecretPurpose } from '../company/crm-link.js';

/** Headers whose values are credentials, whatever else they are called. */
const secretHeader = /auth|token|key|secret|cookie|password|session|credential/i;

/** A link as the dashboard shows it. With a channel, `is_active` is about that channel. */
export function presentLink(
  link: CrmLink,
  show: { companyId: string; vault: Vault; channel?: LinkChannel },
): CrmLinkView {
  const { companyId, vault, channel } = show;
  const visible = (name: string, sealed: string): string =>
    secretHeader.test(name)
      ? '***'
      : vault.open(sealed, linkSecretPurpose(companyId, link.id, `header:${name.toLowerCase()}`)).reveal();
  return {
    name: link.name,
    url: link.url,
    type: link.type,
    channels: link.channels,
    api_key: link.apiKey === null ? null : '***',
    headers: Object.fromEntries(Object.entries(link.headers).map(([name, value]) => [name, visible(name, value)])),
    description: link.description ?? '',
    is_active: channel ? link.activeChannels.includes(channel) : isActive(link),
  };
}

export function presentLinks(
  account: Account,
  accountId: string,
  show: { companyId: string; vault: Vault; channel?: LinkChannel },
) {
  const { channel } = show;
  const links = account.crmLinks
    .filter(link => !channel || link.channels.includes(channel))
    .map(link => presentLink(link, show));
  return {
    crm_links: links,
    page_id: accountId,
    channel: channel ?? null,
    total: links.length,
    active_count: links.filter(link => link.is_active).length,
    inactive_count: links.filter(link => !link.is_active).length,
  };
}

/** Every account's links by channel. Totals count entries of the lists, as the dashboard shows them. */
export function presentAllLinks(company: Company, vault: Vault) {
  const accounts = company.accounts.map(account => {
    const of = (channel: LinkChannel) =>
      presentLinks(account, account.externalId, { companyId: company.id, vault, channel }).crm_links;
    const [facebook, messenger] = [of('facebook'), of('messenger')];
    const active = [...facebook, ...messenger].filter(link => link.is_active).length;
    return {
      page_id: account.externalId,
      page_name: account.name,
      facebook_crm_links: facebook,
      messenger_crm_links: messenger,
      // Links of the time before channels; this product never had any, the dashboard reads the field.
      legacy_crm_links: [],
      total_active: active,
      total_inactive: facebook.length + messenger.length - active,
    };
  });
  const sum = (name: 'total_active' | 'total_inactive') =>
    accounts.reduce((total, account) => total + account[name], 0);
  return {
    company_id: company.id,
    company_name: company.name,
    pages_data: accounts,
    total_pages: accounts.length,
    total_crm_links: sum('total_active') + sum('total_inactive'),
    total_active: sum('total_active'),
    total_inactive: sum('total_inactive'),
  };
}
