/** How much the agent may do, from the least; the most cautious that applies wins. */
export const levels = ['off', 'summary', 'draft', 'auto'] as const;
export type Level = (typeof levels)[number];

export type AutonomyTable = { default: Level; channels: Record<string, Level>; intents: Record<string, Level> };

/** One row of the table: everything, a channel or an intent. */
export type LevelRow = { kind: 'default' | 'channel' | 'intent'; name: string; level: Level | null };

/** Everything that a level can be set for; null: what is set for everything counts (pure). */
export function levelRows(table: AutonomyTable, channels: readonly string[], intents: readonly string[]): LevelRow[] {
  return [
    { kind: 'default', name: '', level: table.default },
    ...channels.map(name => ({ kind: 'channel' as const, name, level: table.channels[name] ?? null })),
    ...intents.map(name => ({ kind: 'intent' as const, name, level: table.intents[name] ?? null })),
  ];
}

/** The table with another level in one row; null takes the row's own away (pure). */
export function withLevel(table: AutonomyTable, row: LevelRow, level: Level | null): AutonomyTable {
  if (row.kind === 'default') return level === null ? table : { ...table, default: level };
  const group = row.kind === 'channel' ? 'channels' : 'intents';
  const rest = Object.fromEntries(Object.entries(table[group]).filter(([name]) => name !== row.name));
  return { ...table, [group]: level === null ? rest : { ...rest, [row.name]: level } };
}
