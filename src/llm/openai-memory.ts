import type { ModelFailure } from './model-failure.js';
import {
  type ChatForm,
  formWithout,
  lowerLimit,
  plainestForm,
  refusedWays,
  type Way,
  waysBefore,
} from './openai-form.js';

/** Told when something new is known of a server, for the log. */
export type OnLearned = (learned: Record<string, unknown>) => void;

export type ChatMemory = {
  /** How to ask now. */
  form(): ChatForm;
  /** Tokens to allow for an answer of `wanted`: with room for thoughts where the server counts them, and never above what it takes. */
  limitFor(wanted: number): number;
  /** True when this failure of a request asked like that taught something: then ask again. */
  learn(asked: ChatForm, limit: number, failure: ModelFailure): boolean;
  /** True once, for a refusal that names nothing from a server that has not answered yet: then the plainest form is worth a try. */
  maySimplify(failure: ModelFailure): boolean;
  /** The server has answered a request in this form. */
  works(form: ChatForm): void;
  /** The answer ended before its first word: the server counts thoughts against the limit. */
  thinks(): void;
};

const roomForThoughts = 2048;
const mostRoom = 8192;

/**
 * What one server takes for one model, learned while it is used. It lives as long as the process: a server may have been
 * replaced by the next start. Ways are only ever added to what is refused, so that calls side by side agree.
 */
export function createChatMemory(onLearned: OnLearned = () => undefined): ChatMemory {
  const refused = new Set<Way>();
  let most = Number.POSITIVE_INFINITY;
  let room = 0;
  let isProved = false;
  let isSimplified = false;

  const refuse = (found: readonly Way[]): boolean => {
    const fresh = found.filter(way => !refused.has(way));
    for (const way of fresh) refused.add(way);
    const form = formWithout(refused);
    if (!form) {
      // Nothing is left of this member, so something else was meant: the next call begins anew.
      for (const way of found) refused.delete(way);
      return false;
    }
    if (fresh.length > 0) onLearned({ refused: fresh, form });
    return true;
  };
  const learnLimit = (limit: number, failure: ModelFailure): boolean => {
    const lower = lowerLimit(limit, { message: failure.message, param: failure.param });
    if (lower === null || lower >= most) return false;
    most = lower;
    onLearned({ mostOutputTokens: lower });
    return true;
  };

  return {
    form: () => formWithout(refused) ?? plainestForm,
    limitFor: wanted => Math.min(wanted + room, most),
    learn(asked, limit, failure) {
      if (!isRefusal(failure)) return false;
      if (asked.limit !== 'no_limit' && learnLimit(limit, failure)) return true;
      const found = refusedWays(asked, failure);
      if (found.length === 0 || !refuse(found)) return false;
      // Servers that ask for the other name do so because thoughts count.
      if (found.includes('max_tokens') && /max_completion_tokens/.test(failure.message)) room ||= roomForThoughts;
      return true;
    },
    maySimplify(failure) {
      if (isProved || isSimplified || failure.kind !== 'bad_request') return false;
      return (isSimplified = true);
    },
    works(form) {
      isProved = true;
      if (form === plainestForm) refuse(waysBefore(form));
    },
    thinks() {
      room = Math.min(mostRoom, room === 0 ? roomForThoughts : room * 2);
      onLearned({ roomForThoughts: room });
    },
  };
}

/** Some servers answer a form that their template cannot render with a fault of their own. */
const isRefusal = ({ kind, status }: ModelFailure): boolean =>
  kind === 'bad_request' || (kind === 'server' && (status === 500 || status === 501));
