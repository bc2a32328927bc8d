/** The conversation after the open one, or before it; from none to the first. Null where the list ends (pure). */
export function neighbourOf(ids: readonly string[], openId: string | null, by: 1 | -1): string | null {
  const at = openId === null ? -1 : ids.indexOf(openId);
  if (at < 0) return ids[by === 1 ? 0 : ids.length - 1] ?? null;
  return ids[at + by] ?? null;
}

/** Where one goes on after the open one has left the list: to the next, else to the one before (pure). */
export const afterLeaving = (ids: readonly string[], id: string): string | null =>
  neighbourOf(ids, id, 1) ?? neighbourOf(ids, id, -1);
