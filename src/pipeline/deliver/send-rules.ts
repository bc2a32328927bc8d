import type { Account } from '../../company/company.js';
import { type Contact, marketingStoppedAt } from '../../contacts/contact.js';
import type { Conversation } from '../../conversations/conversation.js';
import { isPrivateReply, type Reply } from '../../replies/reply.js';
import { closedSentence, replyWindow } from '../../conversations/reply-window.js';

/** What happens to a reply instead of leaving. */
export type Objection = { status: Reply['status']; reason: string };

/** Written by the agent and let go by nobody but the rules: only these mind a takeover and the window for automatic answers. */
export const isAutomatic = (reply: Pick<Reply, 'source' | 'decision'>): boolean =>
  reply.source === 'agent' && reply.decision === null;

/** Why a reply must not leave now; null when nothing is in the way (pure). */
export function objectionTo(
  reply: Reply,
  account: Account | null,
  conversation: Conversation | null,
  now: Date,
): Objection | null {
  if (!account || !conversation) return { status: 'failed', reason: 'the account or the conversation is gone' };
  if (account.status === 'inactive') return { status: 'failed', reason: 'the account is switched off' };
  if (isAutomatic(reply) && conversation.epoch !== reply.epoch) {
    return { status: 'superseded', reason: 'a person took the conversation over' };
  }
  return windowObjection(reply, conversation, now);
}

/** Who stopped promotion gets none. A template of which nobody said what it is counts as promotion (pure). */
export function marketingObjection(
  { template }: Pick<Reply, 'template'>,
  contact: Pick<Contact, 'marketing'> | null,
): Objection | null {
  const stoppedAt = contact && marketingStoppedAt(contact);
  if (!template || !stoppedAt) return null;
  const { category = null } = template;
  if (category !== null && category !== 'marketing') return null;
  const who = `This customer stopped marketing messages on ${stoppedAt.toISOString().slice(0, 10)}`;
  const reason = category
    ? `${who}. Answer when they write, or send a utility template that they need.`
    : `${who}, and nobody said that this template is something else. If it is, send it with "category": "utility".`;
  return { status: 'failed', reason };
}

function windowObjection(reply: Reply, conversation: Conversation, now: Date): Objection | null {
  if (reply.template) return null;
  if (isPrivateReply(reply)) {
    return reply.expiresAt && reply.expiresAt <= now
      ? { status: 'expired', reason: 'A comment can be answered privately for 7 days. Answer it in public.' }
      : null;
  }
  const window = replyWindow(conversation, now);
  if (window === 'closed') return { status: 'expired', reason: closedSentence(reply.channel) };
  return window === 'human' && isAutomatic(reply) ? automaticTooLate : null;
}

/** The platform takes only a person's message now, so a person is asked. */
export const automaticTooLate: Objection = {
  status: 'held',
  reason: 'The time for automatic answers is over; approve it and it leaves as a person’s message.',
};

/** True when the platform must be told that a person stands behind the message (pure). */
export const leavesAsHuman = (reply: Reply, conversation: Conversation, now: Date): boolean =>
  !isAutomatic(reply) && (reply.humanAgent || replyWindow(conversation, now) === 'human');
