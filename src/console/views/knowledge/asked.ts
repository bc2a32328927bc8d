import type { KnowledgeSearch } from '../../rules/knowledge-search.js';

export type Asked = KnowledgeSearch & { account: string; q: string };

/** The question in the words of the routes that search and explain. */
export const askedOf = ({ account, q, as, on }: Asked) => ({
  page_id: account,
  channel: on ?? 'messenger',
  query: q,
  ...(as ? { contact: { id: as } } : {}),
});
