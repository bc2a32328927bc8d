import type { Conversation } from '../../conversations/conversation.js';
import type { StandingReply } from '../../replies/reply.store.js';

/**
 * Of the messages that wait, those that no reply answers and no person was given: a try that died may have come so far, and what
 * was said since makes it another turn. A draft that waits answers nothing yet: it is withdrawn when more is said (pure).
 */
export function stillUnanswered(
  { unansweredIds, handedOverIds }: Pick<Conversation, 'unansweredIds' | 'handedOverIds'>,
  standing: readonly Pick<StandingReply, 'answersIds' | 'status'>[],
): string[] {
  const answering = standing.filter(({ status }) => status !== 'held');
  const isAnswered = (id: string): boolean => answering.some(({ answersIds }) => answersIds?.includes(id));
  return unansweredIds.filter(id => !handedOverIds?.includes(id) && !isAnswered(id));
}

/** More is not put to a model at once. */
const mostAtOnce = 60;

/** What is answered now of that many messages, the earliest first, and what waits for the next turn (pure). */
export const oneTurn = (unansweredIds: readonly string[]): { now: string[]; later: string[] } => ({
  now: unansweredIds.slice(0, mostAtOnce),
  later: unansweredIds.slice(mostAtOnce),
});

/** What reaches the customer, or may have. */
const leaves: readonly StandingReply['status'][] = ['approved', 'sending', 'sent', 'uncertain'];

/** Who writes on after so long does not say one thing in parts. */
const longestPauseMs = 15_000;

/**
 * The reply that says these very words about the same burst: the customer had written all of it before they could read them, and
 * saying them again answers nothing. Two clocks must say so, the platform's alone and beside ours: one of them may be wrong. Who
 * asks again once they have read it is answered again (pure).
 */
export function saidAlready(
  text: string,
  { lastInboundAt }: Pick<Conversation, 'lastInboundAt'>,
  standing: readonly StandingReply[],
): StandingReply | null {
  if (lastInboundAt === null) return null;
  const saidMs = lastInboundAt.getTime();
  // Some platforms count in seconds: it was said at some time within that second.
  const saidByMs = saidMs % 1_000 === 0 ? saidMs + 999 : saidMs;
  const isOfBurst = ({ askedAt, sentAt, status, createdAt }: StandingReply): boolean => {
    // What is in doubt may never arrive: who writes once it was written is told it again.
    const readableAt = sentAt ?? (status === 'uncertain' ? createdAt : null);
    return (
      askedAt != null &&
      saidMs - askedAt.getTime() <= longestPauseMs &&
      (readableAt === null || saidByMs <= readableAt.getTime())
    );
  };
  return standing.find(reply => reply.text === text && leaves.includes(reply.status) && isOfBurst(reply)) ?? null;
}
