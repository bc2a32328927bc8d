import type { Conversation } from '../conversations/conversation.js';
import { closedSentence, replyWindow } from '../conversations/reply-window.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Reply } from './reply.js';

/**
 * Who writes or approves what cannot leave any more is told at once, with what is still possible. Throws
 * `reply_window_closed`; a template may leave at any time.
 */
export function assertStillPossible(
  conversation: Pick<Conversation, 'channel' | 'lastInboundAt'>,
  { template }: Pick<Reply, 'template'>,
  now: Date,
): void {
  if (!template && replyWindow(conversation, now) === 'closed')
    throw new AppError('reply_window_closed', closedSentence(conversation.channel));
}
