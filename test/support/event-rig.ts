import { collections, openStores } from '../../src/app/stores.js';
import type { LoggedEvent } from '../../src/events/event.js';
import { publishOnce } from '../../src/events/publish-events.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { ensureIndexes } from '../../src/platform/persistence/indexes.js';
import { contextOfDocument, type TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import { movableClock } from './clock.js';
import { openDatabase } from './database.js';

export type EventRig = Awaited<ReturnType<typeof openEventRig>>;

/** The stores on a database of their own, and a log that is written when a test says so. */
export async function openEventRig() {
  const own = await openDatabase();
  const clock = movableClock();
  await ensureIndexes(own.database, collections, silentLog);
  let announced = 0;
  const stores = openStores(own.database, clock, () => void (announced += 1));
  const ctx = contextOfDocument({ tenantId: 'cmp_events' }, 'test', silentLog);
  const user: TenantContext = { ...ctx, actor: { kind: 'user', id: 'usr_ada', name: 'Ada', role: 'manager' } };
  const deps = { store: stores.events, clock, log: silentLog, onPublished: () => undefined };
  const log = (): Promise<LoggedEvent[]> => stores.events.read(ctx, 0, 1_000_000, 1_000_000);
  return {
    ...{ database: own.database, stores, clock, ctx, user, deps, log },
    announced: () => announced,
    /** Writes what waits, and answers what was added to the log. */
    async published(): Promise<LoggedEvent[]> {
      const before = (await log()).length;
      while ((await publishOnce(deps)) === 'more');
      return (await log()).slice(before);
    },
    close: own.close,
  };
}

let serial = 0;

/** A conversation in which nothing was said. */
export const newThread = ({ stores, ctx, clock }: Pick<EventRig, 'stores' | 'ctx' | 'clock'>) => {
  const id = `${(serial += 1)}`;
  const thread = { threadKey: `dm:${id}`, contactId: `con_${id}`, personExternalId: id, comment: null };
  return stores.conversations.open(ctx, { accountId: 'acc_1', channel: 'messenger', ...thread }, clock.now());
};
