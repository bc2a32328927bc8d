import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves to the records when there are `count` of them; rejects after `timeoutMs`. */
export async function waitForCount<T>(records: readonly T[], count: number, timeoutMs = 10_000): Promise<T[]> {
  const deadline = Date.now() + timeoutMs;
  while (records.length < count) {
    if (Date.now() > deadline) throw new Error(`${records.length} of ${count} messages were sent in time.`);
    await sleep(20);
  }
  return [...records];
}
