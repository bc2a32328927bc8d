/** One check's answer. `degraded` works, with a reason to look; `down` does not. */
export type Check = {
  status: 'ok' | 'degraded' | 'down';
  detail?: string;
  /** When it was learnt, for what a process learns only by its work; never shown. */
  at?: Date;
};

export const checkNames = ['database', 'worker', 'channels', 'model', 'embeddings', 'links'] as const;
export type CheckName = (typeof checkNames)[number];
export type Checks = Record<CheckName, () => Promise<Check>>;

/** What nothing works without. */
const vital: readonly CheckName[] = ['database', 'worker'];

/** How all of it is: down when a vital part is down, degraded when anything is not well. */
export function statusOf(checks: Record<CheckName, Check>): Check['status'] {
  if (vital.some(name => checks[name].status === 'down')) return 'down';
  return Object.values(checks).every(({ status }) => status === 'ok') ? 'ok' : 'degraded';
}

/** What was learnt last of the same thing, by this process (`own`) or by others: they ask the same endpoint. */
export function latestWord(own: Check, others: readonly Check[]): Check {
  const learntAt = ({ at }: Check): number => at?.getTime() ?? -Infinity;
  return others.reduce((latest, other) => (learntAt(other) > learntAt(latest) ? other : latest), own);
}
