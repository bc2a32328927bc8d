import type { FoundRecord } from '../records/find-records.js';
import type { PageSigns } from './page-signs.js';

/** What the place of the next page is read from. `records` is how many this page held, `index` counts pages from 0, `soFar` all records. */
export type PageSeen = {
  url: URL;
  index: number;
  body: unknown;
  linkHeader: string | undefined;
  records: number;
  soFar: number;
  found: readonly FoundRecord[];
  signs: PageSigns;
};

/** `isGuess`: the way there is a custom and not said, so that an answer that leads nowhere is no failure of the CRM. */
export type NextPage = { url: URL; isGuess: boolean };
