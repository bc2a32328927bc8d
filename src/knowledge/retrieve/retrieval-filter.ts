import { type LinkChannel, linkChannels } from '../../company/crm-link.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';

/** On whose behalf we search. Without keys of a matched contact, only what is public. */
export type RetrievalScope = { accountId: string; linkChannel: LinkChannel; subjectKeys: string[]; space: string };

type Clause = Record<string, unknown>;

export type RetrievalFilter = { $and: Clause[] };

/** What this contact may see here: the one filter of every retrieval. It cannot be built without tenant, account and channel. */
export function buildRetrievalFilter(ctx: TenantContext, scope: RetrievalScope): RetrievalFilter {
  const { accountId, linkChannel, subjectKeys, space } = scope;
  if (!ctx.tenantId || !accountId || !space || !linkChannels.includes(linkChannel)) {
    throw new Error('Knowledge was searched without a tenant, an account, a channel or a vector space.');
  }
  const keys = subjectKeys.filter(key => key !== '');
  const visible: Clause[] = [{ visibility: { $eq: 'public' } }];
  if (keys.length > 0) visible.push(ownClause(keys));
  return {
    $and: [
      { tenantId: { $eq: ctx.tenantId } },
      { accountId: { $eq: accountId } },
      { channels: { $eq: linkChannel } },
      { space: { $eq: space } },
      { $or: visible },
    ],
  };
}

/** The contact's own records. */
export const ownClause = (keys: string[]): Clause => ({
  $and: [{ visibility: { $eq: 'matched_contact' } }, { subjectKeys: { $in: keys } }],
});
