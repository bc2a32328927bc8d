import { capabilities } from '../channels/capabilities.js';
import type { Channel } from '../channels/channel.js';
import type { Conversation } from './conversation.js';

/** `open` anything may leave · `human` only what a person wrote or approved, marked as such · `closed` the customer must write first. */
export type ReplyWindow = 'open' | 'human' | 'closed';

const hour = 3_600_000;
/** Kept in reserve for clocks that differ and messages on their way (docs/platforms/messenger.md, Reply window). */
const reserveMs = 5 * 60_000;

type Clocked = Pick<Conversation, 'channel' | 'lastInboundAt'>;

/** Where the conversation's clock stands (pure; docs/platforms/messenger.md, Reply window). */
export function replyWindow({ channel, lastInboundAt }: Clocked, now: Date): ReplyWindow {
  const { replyWindowHours, humanWindowHours } = capabilities[channel];
  if (replyWindowHours === null) return 'open';
  if (!lastInboundAt) return 'closed';
  const passed = now.getTime() - lastInboundAt.getTime() + reserveMs;
  if (passed < replyWindowHours * hour) return 'open';
  return humanWindowHours !== null && passed < humanWindowHours * hour ? 'human' : 'closed';
}

/** Until when an automatic answer may leave, and until when a person's; null where there is no such clock (pure). */
export function windowEnds({ channel, lastInboundAt }: Clocked): { automatic: Date | null; human: Date | null } {
  const { replyWindowHours, humanWindowHours } = capabilities[channel];
  const after = (hours: number | null) =>
    hours === null || !lastInboundAt ? null : new Date(lastInboundAt.getTime() + hours * hour);
  return { automatic: after(replyWindowHours), human: after(humanWindowHours ?? replyWindowHours) };
}

/** Until when a comment may be answered privately; null where it may not (pure). */
export function privateReplyEnds(channel: Channel, commentedAt: Date): Date | null {
  const { privateReplyDays } = capabilities[channel];
  return privateReplyDays === null ? null : new Date(commentedAt.getTime() + privateReplyDays * 24 * hour);
}

/** What is still possible once nothing may leave any more, as a sentence (pure). */
export function closedSentence(channel: Channel): string {
  const { replyWindowHours, humanWindowHours, templates } = capabilities[channel];
  const over = humanWindowHours
    ? `The ${replyWindowHours} hours for the agent's answers and the ${humanWindowHours / 24} days for people's are over.`
    : `The ${replyWindowHours} hours in which this channel lets a business answer are over.`;
  return `${over} ${templates ? 'Send an approved template, or wait until the customer writes again.' : 'Wait until the customer writes again.'}`;
}
