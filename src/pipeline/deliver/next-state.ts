import { capabilities } from '../../channels/capabilities.js';
import type { SendFailure } from '../../channels/send-failure.js';
import { closedSentence } from '../../conversations/reply-window.js';
import { plus } from '../../platform/clock.js';
import type { Reply } from '../../replies/reply.js';
import type { ReplyMove } from '../../replies/reply.store.js';
import { backoffMs } from '../backoff.js';
import { automaticTooLate, isAutomatic } from './send-rules.js';
import { dueAtOf } from './sending.js';

/** After so many tries of one message a person must look. */
const maxTries = 6;
const reauthWaitMs = 60_000;

/** What a reply becomes after `tries` tries of one message, of which the last failed so (pure). */
export function nextState(reply: Reply, failure: SendFailure, tries: number, now: Date): ReplyMove {
  const lastError = failure.message;
  switch (failure.kind) {
    case 'retry':
    case 'rate': {
      if (tries >= maxTries) return { status: 'failed', dueAt: null, lastError };
      const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(tries));
      return { status: 'approved', dueAt: plus(now, delayMs), lastError };
    }
    case 'token_expired':
      return { status: 'approved', dueAt: plus(now, reauthWaitMs), lastError };
    case 'uncertain':
      return { status: 'uncertain', dueAt: null, lastError };
    case 'window_closed':
      return windowClosed(reply, now);
    case 'already_done':
    case 'unreachable':
    case 'refused':
      return { status: 'failed', dueAt: null, lastError };
  }
}

/** The platform's clock says so: a person may still write where the channel lets people, once and marked as such. */
function windowClosed(reply: Reply, now: Date): ReplyMove {
  const peopleMay = capabilities[reply.channel].humanWindowHours !== null && !reply.humanAgent;
  if (!peopleMay) return { status: 'expired', dueAt: null, lastError: closedSentence(reply.channel) };
  if (!isAutomatic(reply)) return { status: 'approved', dueAt: now, humanAgent: true, lastError: null };
  const { status, reason } = automaticTooLate;
  return { status, dueAt: dueAtOf(status, reply), humanAgent: true, lastError: reason };
}
