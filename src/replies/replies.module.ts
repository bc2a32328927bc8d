import type { CompanyStore } from '../company/company.store.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { TeamStore } from '../company/team.store.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { LabelStore } from '../conversations/label.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { LoggedEvent } from '../events/event.js';
import type { EventFeed } from '../events/event-feed.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { UserStore } from '../platform/auth/user.store.js';
import type { Kernel } from '../platform/kernel.js';
import type { SendMail } from '../platform/mail/mail.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { createSignal, type Signal } from '../platform/signal.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { assignHandedOver } from './assign-handed-over.js';
import { cannedReplies } from './canned-reply.js';
import { cannedReplyRoutes } from './canned-reply.routes.js';
import { createCannedReplyStore } from './canned-reply.store.js';
import { changeConversationRoutes } from './change-conversation.routes.js';
import { handoffOutbox, handoffs } from './handoff.js';
import { createHandoffStore } from './handoff.store.js';
import { type ModerateRouteDeps, moderateCommentRoutes } from './moderate-comment.routes.js';
import { replies, replyOutbox } from './reply.js';
import { replyRoutes } from './reply.routes.js';
import { createReplyStore } from './reply.store.js';
import { sendAttempts } from './send-attempt.js';
import { createSendAttemptStore } from './send-attempt.store.js';
import { createSendPaceStore, sendPaces } from './send-pace.store.js';
import { createLockSource } from './tell-locks.js';

export const replyStorage = defineStorage({
  collections: [replies, sendAttempts, sendPaces, handoffs, cannedReplies],
  outboxes: [replyOutbox, handoffOutbox],
  open: (database, clock, announce) => ({
    replies: createReplyStore(database, clock, announce),
    attempts: createSendAttemptStore(database),
    pace: createSendPaceStore(database),
    handoffs: createHandoffStore(database, announce),
    cannedReplies: createCannedReplyStore(database, clock),
  }),
});

export type RepliesDeps = Kernel &
  StoresOf<typeof replyStorage> &
  Pick<ModerateRouteDeps, 'clients' | 'credentialsOf' | 'loadAccount' | 'mediaOf'> & {
    conversations: ConversationStore;
    messages: MessageStore;
    users: UserStore;
    contacts: ContactStore;
    labels: LabelStore;
    companies: CompanyStore;
    recordAudit: RecordAudit;
    teams: TeamStore;
    sendMail: SendMail;
    streams: Pick<EventFeed, 'watch' | 'hurry'>;
    /** Something waits for an answer. */
    unanswered: Signal;
  };

export type RepliesModule = Module & {
  /** Something may leave. */
  approved: Signal;
  /** The account can send again: what waited for it may leave. */
  resume: (ctx: TenantContext, accountId: string) => Promise<void>;
  /** What these events gave to people is given to one of them, where the company wants it so. */
  assignHandedOver: (ctx: TenantContext, events: LoggedEvent[]) => Promise<void>;
};

/** What leaves, and who let it. */
export function createReplies(deps: RepliesDeps): RepliesModule {
  const { replies: store, clock } = deps;
  const approved = createSignal();
  const acting = { ...deps, notifyDelivery: approved.notify, notifyAnswer: deps.unanswered.notify };
  deps.streams.watch(createLockSource({ replies: store, clock }));
  return {
    routes: [
      ...replyRoutes({ ...acting, tellSoon: deps.streams.hurry }),
      ...changeConversationRoutes(acting),
      ...cannedReplyRoutes(deps),
      ...moderateCommentRoutes(acting),
    ],
    approved,
    assignHandedOver: (ctx, events) => assignHandedOver({ ...deps, appUrl: deps.config.appUrl }, ctx, events),
    async resume(ctx, accountId) {
      await store.resume(ctx, accountId, clock.now());
      approved.notify();
    },
  };
}
