import type { RecordVisibility, VisibleCounts } from './records/visibility.js';

/** How many are seen by whom (pure). */
export const countsOf = (parts: { visibility: RecordVisibility; count: number }[]): VisibleCounts => {
  const of = (visibility: RecordVisibility) =>
    parts.filter(part => part.visibility === visibility).reduce((sum, { count }) => sum + count, 0);
  return { public: of('public'), owners: of('matched_contact'), managers: of('managers_only') };
};

/** What strangers would see that is a person's (pure). */
export const warningsOf = (ofOwned: RecordVisibility, owned: number): string[] =>
  ofOwned === 'public' && owned > 0
    ? [
        `${owned === 1 ? '1 record carries' : `${owned} records carry`} an address or an id of a person. Strangers would see ${owned === 1 ? 'it' : 'them'}.`,
      ]
    : [];
