type Cited = { linkName: string; recordKey: string; syncedAt: string | null };

/** The records that answers rest on, each once with its latest age, those used last first (pure). */
export function usedRecords(replies: readonly { citations: readonly Cited[] }[]): Cited[] {
  const records = new Map<string, Cited>();
  for (const { linkName, recordKey, syncedAt } of replies.flatMap(({ citations }) => citations)) {
    const key = `${linkName} ${recordKey}`;
    const known = records.get(key);
    if (!known || (syncedAt ?? '') > (known.syncedAt ?? '')) records.set(key, { linkName, recordKey, syncedAt });
  }
  return [...records.values()];
}
