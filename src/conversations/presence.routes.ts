import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ConversationStore } from './conversation.store.js';
import { type Presence, presentUntil } from './presence.js';
import { presenceOperations, type PresenceView } from './presence.contract.js';
import type { PresenceStore } from './presence.store.js';
import { noSuchConversation } from './no-such-conversation.js';

export type PresenceRouteDeps = {
  conversations: Pick<ConversationStore, 'get'>;
  presences: PresenceStore;
  clock: Clock;
  /** Those who have a stream are told at once. */
  tellSoon: () => void;
};

export function presenceRoutes({ conversations, presences, clock, tellSoon }: PresenceRouteDeps): Route[] {
  const whoIsThere = async (ctx: TenantContext, id: string): Promise<{ items: PresenceView[] }> => ({
    items: (await presences.list(ctx, id, clock.now())).map(presentPresence),
  });
  const assertKnown = async (ctx: TenantContext, id: string): Promise<void> => {
    if (!(await conversations.get(ctx, id))) throw noSuchConversation();
  };
  return [
    defineRoute({
      ...presenceOperations.beat,
      handler: async ({ ctx, params: { id }, body: { typing } }) => {
        const { id: userId, name } = person(ctx);
        await assertKnown(ctx, id);
        await presences.beat(ctx, { conversationId: id, userId, name, typing, until: presentUntil(clock.now()) });
        tellSoon();
        return whoIsThere(ctx, id);
      },
    }),
    defineRoute({
      ...presenceOperations.list,
      handler: async ({ ctx, params: { id } }) => {
        await assertKnown(ctx, id);
        return whoIsThere(ctx, id);
      },
    }),
    defineRoute({
      ...presenceOperations.leave,
      handler: async ({ ctx, params: { id } }) => {
        await assertKnown(ctx, id);
        await presences.leave(ctx, id, person(ctx).id);
        tellSoon();
      },
    }),
  ];
}

/** Programs do not look over each other's shoulders. */
function person({ actor }: TenantContext): { id: string; name: string } {
  if (actor.kind === 'user') return actor;
  throw new AppError('forbidden', 'Only a person who has signed in can be present. An API key may ask who is.');
}

const presentPresence = ({ userId, name, typing, until }: Presence): PresenceView => ({
  userId,
  name,
  typing,
  until: until.toISOString(),
});
