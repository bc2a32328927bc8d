import type { TestApp } from './start-app.js';

/** The stations' claims: those of a dead process run out now (`new Date(0)`), or those of a stopped one last. */
export async function setLeases({ app }: TestApp, until: Date): Promise<void> {
  for (const name of ['webhook_logs', 'conversations', 'replies', 'webhook_deliveries'])
    await app.database.db.collection(name).updateMany({ lease: { $ne: null } }, { $set: { 'lease.until': until } });
}
