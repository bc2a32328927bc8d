import { z } from 'zod';
import { SendFailure, type SendFailureKind } from '../send-failure.js';
import { rateWaitMs, type ResponseHeaders } from './rate-wait.js';

/** What an error means for the sender, in a sentence for managers; `waitMs` is how long a limit lasts if the platform does not say. */
export type Meaning = { kind: SendFailureKind; sentence: string; waitMs?: number; perPerson?: boolean };

/** A refusal as it came: HTTP status, parsed body (anything), headers. */
export type Refusal = { status: number; body: unknown; headers: ResponseHeaders };

export type GraphError = {
  code: number;
  /** 0 when there is none. */
  subcode: number;
  transient: boolean;
  message: string;
  /** `code` or `code/subcode`. */
  platformCode: string;
};

/** Only digits: coercion would make a 0, which is a code of its own, of nothing. */
const number = z.union([z.number(), z.string().regex(/^\d{1,9}$/)]).transform(Number);
const graphError = z.object({
  error: z.looseObject({
    code: number,
    error_subcode: number.optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
  }),
});

/** The platform's own error in a body (docs/platforms/meta-graph.md, Error shapes); null when the body is something else. */
export function readGraphError(body: unknown): GraphError | null {
  const parsed = graphError.safeParse(body);
  if (!parsed.success) return null;
  const { code, error_subcode: subcode = 0, is_transient: transient = false, message = '' } = parsed.data.error;
  return { code, subcode, transient, message, platformCode: subcode ? `${code}/${subcode}` : String(code) };
}

/** The failure of a meaning, with the wait that the headers ask for. */
export function failureOf(meaning: Meaning, platformCode: string, headers: ResponseHeaders): SendFailure {
  const { kind, sentence, waitMs = 60_000, perPerson = false } = meaning;
  const wait = kind === 'rate' || kind === 'retry' ? rateWaitMs(headers) : undefined;
  const retryAfterMs = kind === 'rate' ? (wait ?? waitMs) : wait;
  return new SendFailure(kind, sentence, {
    platformCode,
    perPerson,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
