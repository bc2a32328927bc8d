/**
 * What a failed send means for us:
 * `retry` nothing was sent, try again · `rate` try again after a wait · `window_closed` only a person may write now ·
 * `token_expired` the account must be connected again · `unreachable` this person cannot be written to ·
 * `refused` the platform will never accept this · `already_done` it was sent before ·
 * `uncertain` it may have been delivered: never repeat blindly.
 */
export const sendFailureKinds = [
  'retry',
  'rate',
  'window_closed',
  'token_expired',
  'unreachable',
  'refused',
  'already_done',
  'uncertain',
] as const;
export type SendFailureKind = (typeof sendFailureKinds)[number];

export type SendFailureOptions = {
  retryAfterMs?: number;
  /** A limit of how fast one person may be written to, not of what the account may send. */
  perPerson?: boolean;
  platformCode?: string;
  cause?: unknown;
};

/** A platform's refusal in our words; `message` is a sentence for managers without vendor text or secrets. */
export class SendFailure extends Error {
  readonly kind: SendFailureKind;
  readonly retryAfterMs: number | undefined;
  readonly perPerson: boolean;
  readonly platformCode: string | undefined;

  constructor(kind: SendFailureKind, message: string, options: SendFailureOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'SendFailure';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.perPerson = options.perPerson ?? false;
    this.platformCode = options.platformCode;
  }
}
