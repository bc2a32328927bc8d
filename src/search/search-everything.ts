import { dealStages } from '../crm/deals/deal.contract.js';
import type { ContactStore } from '../contacts/contact.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { mayDo } from '../platform/auth/permissions.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { snippetOf } from './highlight.js';
import { parseQuery, type SearchQuery } from './parse-query.js';
import { inOrder, scoreOf, shareOf } from './rank.js';
import type { SearchItem, SearchType } from './search-box.contract.js';
import type { FoundItem, FoundItems, SearchSource, Wanted } from './source.js';

export type SearchDeps = { sources: readonly SearchSource[]; contacts: Pick<ContactStore, 'idsFoundBy'> };

type Asked = { q: string; types: readonly SearchType[]; limit: number };

/** Whoever means more people than this has not said whom they mean. */
const mostPeople = 200;

/** One box over everything that the one who asks may see. */
export async function searchEverything(
  { sources, contacts }: SearchDeps,
  ctx: TenantContext,
  { q, types, limit }: Asked,
): Promise<{ items: SearchItem[]; counts: Partial<Record<SearchType, number>> }> {
  const query = read(q);
  const wanted: Wanted = { ...query, from: await whose(contacts, ctx, query.from) };
  const found = await Promise.all(
    types.map(async type => [type, await findIn(sources, ctx, wanted, { type, limit })] as const),
  );
  const ranked = found.flatMap(([, { items }]) =>
    items.map(item => ({ ...item, score: scoreOf(query.terms, item.texts) })),
  );
  return {
    items: shareOf(ranked.sort(inOrder), limit).map(item => present(item, query)),
    counts: Object.fromEntries(found.map(([type, { total }]) => [type, total])),
  };
}

function read(q: string): SearchQuery {
  const parsed = parseQuery(q, dealStages);
  if ('query' in parsed) return parsed.query;
  const fields = [{ pointer: '?q', message: parsed.problem }];
  throw new AppError('invalid_request', `?q: ${parsed.problem}.`, { fields });
}

/** What a role may not see is not found, and not counted. */
const isHidden = ({ actor }: TenantContext, type: SearchType): boolean =>
  type === 'records' && actor.kind !== 'system' && !mayDo(actor.role, 'knowledge:search');

async function findIn(
  sources: readonly SearchSource[],
  ctx: TenantContext,
  wanted: Wanted,
  { type, limit }: { type: SearchType; limit: number },
): Promise<FoundItems> {
  const source = sources.find(candidate => candidate.type === type);
  if (!source || isHidden(ctx, type)) return { items: [], total: 0 };
  const { items, total } = await source.find(ctx, wanted, limit);
  // A search index lags behind: what was written anew since may have lost the words.
  const standing = items.filter(
    item => isByName(type) || wanted.terms.length === 0 || scoreOf(wanted.terms, item.texts) > 0,
  );
  return { items: standing, total: total - (items.length - standing.length) };
}

/** These are also found by what stands with the contact: an address, a number in another spelling. */
const isByName = (type: SearchType): boolean => type === 'contacts' || type === 'conversations';

async function whose(
  contacts: SearchDeps['contacts'],
  ctx: TenantContext,
  from: readonly string[],
): Promise<Wanted['from']> {
  if (from.length === 0) return null;
  const isMe = from.some(name => name.toLowerCase() === 'me');
  const named = from.filter(name => name.toLowerCase() !== 'me');
  const lists = await Promise.all(named.map(name => contacts.idsFoundBy(ctx, name)));
  return { contactIds: [...new Set(lists.flat())].slice(0, mostPeople), userId: isMe ? ctx.actor.id : null };
}

const present = (
  { type, id, parentId, title, text, score }: FoundItem & { score: number },
  query: SearchQuery,
): SearchItem => ({
  ...{ type, id, title, snippet: snippetOf(text, query.terms), score, parentId },
});
