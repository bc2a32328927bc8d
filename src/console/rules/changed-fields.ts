/** The names of what a change has made different; `a.b` where it is within a part (pure). */
export function changedFields(before: unknown, after: unknown): string[] {
  if (!isRecord(before) || !isRecord(after)) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap(name => {
    const [one, other] = [before[name], after[name]];
    if (JSON.stringify(one) === JSON.stringify(other) || unspoken.has(name)) return [];
    const inside = changedFields(one, other);
    return inside.length > 0 ? inside.map(each => `${name}.${each}`) : [name];
  });
}

/** These change with every change. */
const unspoken = new Set(['version', 'updatedAt']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
