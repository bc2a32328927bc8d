type Grouped = { intent: string | null; status: string };

/** Drafts about the same thing, where there are several: they may be looked at and approved together (pure). */
export function draftGroups<Draft extends Grouped>(drafts: readonly Draft[]): { intent: string; drafts: Draft[] }[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    // What may have arrived already is looked at by itself.
    if (draft.intent === null || draft.status !== 'held') continue;
    groups.set(draft.intent, [...(groups.get(draft.intent) ?? []), draft]);
  }
  return [...groups].flatMap(([intent, own]) => (own.length > 1 ? [{ intent, drafts: own }] : []));
}
