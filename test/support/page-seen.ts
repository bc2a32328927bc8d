import type { PageSeen } from '../../src/knowledge/sync/page-seen.js';
import { pageSigns } from '../../src/knowledge/sync/page-signs.js';

export type Seen = Partial<Omit<PageSeen, 'url'>> & { at?: string; headers?: Record<string, string> };

export const crmHost = 'https://crm.example.com';

/** A page as the reader of a link sees it; the first of its kind with two records, unless told. */
export function pageSeen(body: unknown, { at = '/list?limit=2', headers = {}, ...seen }: Seen = {}): PageSeen {
  const records = seen.records ?? 2;
  const items = Array.from({ length: records }, (_none, at) => ({
    list: 'items',
    position: at,
    value: { id: `r${at}` },
  }));
  const found = seen.found ?? items;
  const url = new URL(at, crmHost);
  const place = { url, index: 0, body, linkHeader: headers['link'], records, soFar: records, found };
  return { ...place, signs: pageSigns(body, found, headers), ...seen };
}
