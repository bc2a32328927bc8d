import type { InboundEvent } from '../channels/channel.js';
import type { OpenedManagerBot } from '../company/manager-bot.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { UserStore } from '../platform/auth/user.store.js';
import type { RateCounter } from '../platform/rate-limit/rate-limit.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ComposeDeps } from '../replies/compose-reply.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { ManagerChat } from './manager-chat.js';
import type { ManagerLink } from './manager-link.js';
import type { ManagerLinkStore } from './manager-link.store.js';
import type { ManagerNoticeStore } from './manager-notice.store.js';
import type { ManagerUpdateStore } from './manager-updates.store.js';

export type UpdateDeps = ComposeDeps & {
  links: ManagerLinkStore;
  notices: ManagerNoticeStore;
  updates: ManagerUpdateStore;
  handoffs: HandoffStore;
  users: UserStore;
  recordAudit: RecordAudit;
  /** How often chats of nobody we know are answered, by chat. */
  unlinkedChats: RateCounter;
  chatOf(opened: OpenedManagerBot): ManagerChat;
  notify: (tenantId: string) => void;
};

/** One event of the bot, and how to answer it. */
export type Heard = {
  ctx: TenantContext;
  opened: OpenedManagerBot;
  chat: ManagerChat;
  chatId: string;
  event: InboundEvent;
  /** Says something in the chat; that it cannot is nobody's business. Answers the message's id. */
  say: (text: string, options?: { asksForReply?: boolean }) => Promise<string | null>;
};
export type HeardFromManager = Heard & { link: ManagerLink };

/** One neutral line, an hour apart, that tells nothing of anybody. */
export async function refuseUnlinkedChat(deps: UpdateDeps, heard: Heard): Promise<void> {
  const { ctx, chat, event, chatId } = heard;
  const pressId = pressIdOf(event);
  // A pressed button spins until it is answered.
  if (pressId) return answerPress(chat, pressId, 'This chat is not linked.');
  if (!['message', 'referral', 'postback'].includes(event.kind)) return;
  const { allowed } = await deps.unlinkedChats(`${ctx.tenantId}:${chatId}`);
  if (allowed)
    await heard.say(
      'Hello! This bot is for a team’s own people. If you are one of them, link this chat in your settings.',
    );
}

export async function answerPress(chat: ManagerChat, pressId: string, text: string): Promise<void> {
  // Too old to be shown: what was decided counts all the same.
  await chat.answerPress(pressId, text).catch(() => undefined);
}

/** The press that an event is, which must be answered; null when it is something else (pure). */
export function pressIdOf({ attachments }: InboundEvent): string | null {
  const press = attachments.find(({ type }) => type === 'callback_query');
  const id = press?.payload?.['id'];
  return typeof id === 'string' ? id : press ? '' : null;
}
