import { randomBytes } from 'node:crypto';
import {
  addLink,
  type Company,
  connectAccount,
  editAccount,
  type Account,
  accountSecretPurpose,
} from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import { createCrmLinkContract } from '../../crm-links/crm-link.contract.js';
import { blankAccount, withDetails } from '../../accounts/edit-account.js';
import { newCrmLink } from '../../crm-links/new-crm-link.js';
import type { Clock } from '../../platform/clock.js';
import type { Vault } from '../../platform/crypto/vault.js';
import { urlProblem } from '../../platform/net/check-url.js';
import { newId } from '../../platform/ids.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';

export type DemoSource = { crmUrl: string; crmKey: string; allowHosts: string[] };

export type DemoAccount = {
  platform: 'facebook' | 'instagram';
  externalId: string;
  appSecret: string;
  verifyToken: string;
  accessToken: string;
};

/** The connected accounts of the demo, as the simulators know them. */
export const demoAccounts = [
  { platform: 'facebook', externalId: '104958372610385', name: 'Harbor Lane Coffee' },
  { platform: 'instagram', externalId: '17841455512309876', name: 'harborlanecoffee' },
] as const;

/** The demo's web chat; it has no far side, so the simulators know nothing of it. */
export const demoChat = { platform: 'webchat', externalId: 'harbor-lane-chat', name: 'Harbor Lane Coffee' } as const;

const demoLinks = [
  { name: 'Customers', path: '/customers', isPrivate: true },
  { name: 'Orders', path: '/orders', isPrivate: true },
  { name: 'Products', path: '/products', isPrivate: false },
  { name: 'Policies', path: '/policies', isPrivate: false },
];

type SeedDeps = { companies: CompanyStore; vault: Vault; clock: Clock };

/**
 * Connects the demo's accounts where they are missing and answers their secrets, for the simulators to start with. Once these
 * run, `source` says where the sample CRM is: links that are missing are added, known ones are pointed there.
 */
export async function seedDemo(deps: SeedDeps, ctx: TenantContext, source: DemoSource | null): Promise<DemoAccount[]> {
  const now = deps.clock.now();
  const company = await deps.companies.edit(ctx, before => {
    let after = before;
    for (const demo of [...demoAccounts, demoChat]) {
      if (before.accounts.some(account => account.platform === demo.platform && account.externalId === demo.externalId))
        continue;
      const secrets = { accessToken: token(), appSecret: token(), verifyToken: token() };
      const account = withDetails(
        blankAccount({ id: newId('acc', now), ...demo, now }),
        { name: demo.name, ...secrets, autonomy: 'auto' },
        ctx.tenantId,
        deps.vault,
      );
      after = connectAccount(after, account);
    }
    return source
      ? after.accounts.filter(isDemo).reduce((linked, account) => withLinks(deps, linked, account, source), after)
      : after;
  });
  return company.accounts
    .filter(account => isDemo(account) && account.platform !== 'webchat')
    .map(account => accountOf(deps.vault, company.id, account));
}

const isDemo = (account: Account): boolean =>
  [...demoAccounts, demoChat].some(
    demo => demo.platform === account.platform && demo.externalId === account.externalId,
  );

function withLinks(deps: SeedDeps, company: Company, account: Account, source: DemoSource): Company {
  const now = deps.clock.now();
  if (account.crmLinks.length > 0) return editAccount(company, account.id, moveLinks(source), now);
  const links = linksOf(deps, company.id, account.externalId, source);
  return links.reduce((linked, link) => addLink(linked, account.id, link, now), company);
}

function linksOf({ vault, clock }: SeedDeps, companyId: string, accountId: string, source: DemoSource) {
  const { add } = createCrmLinkContract(url => urlProblem(url, source.allowHosts));
  return demoLinks.map(({ name, path, isPrivate }) => {
    const body = add.parse({
      page_id: accountId,
      channels: ['facebook', 'messenger'],
      name,
      url: `${source.crmUrl}${path}`,
      is_active: true,
      ...(isPrivate ? { api_key: source.crmKey } : {}),
      description: `Sample CRM: ${name.toLowerCase()}`,
    });
    return newCrmLink(body, { companyId, now: clock.now(), vault });
  });
}

/** The simulators may be on another port than last time. */
const moveLinks =
  (source: DemoSource) =>
  (account: Account): Account => ({
    ...account,
    crmLinks: account.crmLinks.map(link => {
      const demo = demoLinks.find(({ name, path }) => link.name === name && link.url.endsWith(`/crm${path}`));
      return demo ? { ...link, url: `${source.crmUrl}${demo.path}` } : link;
    }),
  });

function accountOf(vault: Vault, companyId: string, account: Account): DemoAccount {
  const open = (sealed: string | null, field: 'accessToken' | 'appSecret' | 'verifyToken') =>
    sealed ? vault.open(sealed, accountSecretPurpose(companyId, account.id, field)).reveal() : '';
  return {
    platform: account.platform === 'instagram' ? 'instagram' : 'facebook',
    externalId: account.externalId,
    accessToken: open(account.accessToken, 'accessToken'),
    appSecret: open(account.appSecret, 'appSecret'),
    verifyToken: open(account.verifyToken, 'verifyToken'),
  };
}

const token = (): string => randomBytes(24).toString('base64url');
