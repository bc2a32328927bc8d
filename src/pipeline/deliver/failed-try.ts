import { SendFailure } from '../../channels/send-failure.js';
import { plus } from '../../platform/clock.js';

/** What the error of a try means: what nobody has classified may have been delivered (pure). */
export const failureOf = (error: unknown): SendFailure =>
  error instanceof SendFailure
    ? error
    : new SendFailure('uncertain', 'The send was interrupted; it may have been delivered.', { cause: error });

/** What the row of the try says of it: nobody knows, or it was not sent (pure). */
export const outcomeOf = ({ kind }: SendFailure): 'uncertain' | 'failed' =>
  kind === 'uncertain' ? 'uncertain' : 'failed';

/** Until when nobody of the account asks; null where the platform does not limit the account (pure). */
export const accountPausedUntil = ({ kind, perPerson, retryAfterMs }: SendFailure, now: Date): Date | null =>
  kind === 'rate' && !perPerson ? plus(now, retryAfterMs ?? 0) : null;
