import { type QueryClient, queryOptions, useQueries } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { type Account, useAccounts } from '../../data/accounts.js';
import { api } from '../../data/api.js';
import type { Text } from '../../rules/messages/catalogue.js';

const path = '/api/dashboard/crm-links/health';
type LinkHealth = Answer<'get', typeof path>['links'][number];
/** A link and the account whose customers it serves; `pageId` names that one to the routes of the links. */
export type KnownLink = LinkHealth & { pageId: string; account: Account };

/** A company's accounts often have one name. */
export const accountLabel = ({ name, platform }: Pick<Account, 'name' | 'platform'>, text: Text): string =>
  `${name} · ${text(`platform.${platform}`)}`;

const healthQuery = (account: Account) =>
  queryOptions({
    queryKey: ['links', account.id],
    queryFn: async ({ signal }): Promise<KnownLink[]> =>
      (await api.get(path, { query: { page_id: account.id }, signal })).links.map(link => ({
        ...link,
        pageId: account.id,
        account,
      })),
  });

/** The links of all accounts, by account and then in their order. */
export function useLinks() {
  const accounts = useAccounts();
  return useQueries({
    queries: (accounts.data ?? []).map(healthQuery),
    combine: results => ({
      accounts: accounts.data ?? [],
      links: results.flatMap(({ data }) => data ?? []),
      error: accounts.error ?? results.find(({ error }) => error)?.error ?? null,
      isLoading: accounts.isPending || results.some(({ isPending }) => isPending),
      readAt: Math.max(0, ...results.map(({ dataUpdatedAt }) => dataUpdatedAt)),
      refetch: () => {
        void accounts.refetch();
        for (const { refetch } of results) void refetch();
      },
    }),
  });
}

/** Shows at once what was asked for; answers how to undo it. */
export function showChange(
  queries: QueryClient,
  link: Pick<KnownLink, 'id' | 'pageId'>,
  change: (link: KnownLink) => KnownLink | null,
): () => void {
  const queryKey = ['links', link.pageId];
  const before = queries.getQueryData<KnownLink[]>(queryKey);
  queries.setQueryData<KnownLink[]>(queryKey, links =>
    links?.flatMap(each => (each.id === link.id ? (change(each) ?? []) : each)),
  );
  return () => queries.setQueryData(queryKey, before);
}
