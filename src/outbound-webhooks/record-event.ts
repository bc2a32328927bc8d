import type { Clock } from '../platform/clock.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { EndpointDirectory } from './endpoint-directory.js';
import { newAttempt } from './webhook-attempt.js';
import type { WebhookAttemptStore } from './webhook-attempt.store.js';
import type { EventData, EventType } from './webhook-event.contract.js';

/** Something that happens. `key` names it: the same happening has the same key, however often its step is repeated. */
export type HappeningOf<T extends EventType> = {
  type: T;
  key: string;
  subjectId: string;
  conversationId: string;
  data: EventData<T>;
};
export type Happening = { [T in EventType]: HappeningOf<T> }[EventType];

export type RecordEvent = {
  /** Does anybody listen? Asked first where an event takes reading to describe. */
  isWanted(ctx: TenantContext, type: EventType): Promise<boolean>;
  /** One delivery for each endpoint that listens; answers the ids of those that were not there before. */
  record(ctx: TenantContext, happening: Happening): Promise<string[]>;
  /**
   * Records, then writes what it tells of. Dying in between, the step is repeated and finds its event recorded; a write that
   * did not take effect (`happened` false) takes the event back.
   */
  around<R>(
    ctx: TenantContext,
    happening: Happening | null,
    write: () => Promise<R>,
    happened: (result: R) => boolean | Promise<boolean>,
  ): Promise<R>;
};

export type RecordEventDeps = {
  directory: EndpointDirectory;
  deliveries: Pick<WebhookAttemptStore, 'insertNew' | 'withdraw'>;
  clock: Clock;
  /** Lets the station of this process look at once. */
  wake: () => void;
};

export function createRecordEvent({ directory, deliveries, clock, wake }: RecordEventDeps): RecordEvent {
  async function insert(ctx: TenantContext, happening: Happening): Promise<string[]> {
    const { type, key, subjectId, conversationId, data } = happening;
    const now = clock.now();
    const fresh = (await directory.listening(ctx, type)).map(endpointId =>
      newAttempt(ctx.tenantId, { endpointId, eventKey: `${type}:${key}`, type, subjectId, conversationId, data }, now),
    );
    const areNew = await Promise.all(fresh.map(delivery => deliveries.insertNew(ctx, delivery)));
    return fresh.filter((_, index) => areNew[index]).map(({ _id }) => _id);
  }

  return {
    isWanted: async (ctx, type) => (await directory.listening(ctx, type)).length > 0,
    async record(ctx, happening) {
      const ids = await insert(ctx, happening);
      if (ids.length > 0) wake();
      return ids;
    },
    async around(ctx, happening, write, happened) {
      const ids = happening ? await insert(ctx, happening) : [];
      const result = await write();
      if (ids.length === 0) return result;
      if (await happened(result)) wake();
      else await deliveries.withdraw(ctx, ids);
      return result;
    },
  };
}
