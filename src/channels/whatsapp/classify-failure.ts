import type { SendFailure } from '../send-failure.js';
import { classifyFailure } from '../meta/classify-failure.js';
import { failureOf, type GraphError, type Meaning, readGraphError, type Refusal } from '../meta/graph-failure.js';

/** What differs from Meta's common table (docs/platforms/whatsapp.md, Errors). */
const meanings = {
  temporary: { kind: 'retry', sentence: 'WhatsApp had a temporary problem; the message will be tried again.' },
  rate: {
    kind: 'rate',
    sentence: 'WhatsApp limits how much this number may send right now; sending pauses.',
  },
  pair: {
    kind: 'rate',
    sentence: 'WhatsApp limits how fast one customer may be written to; the message waits.',
    // One message in six seconds to one person (docs/platforms/whatsapp.md, Sending).
    waitMs: 6_000,
    perPerson: true,
  },
  window: {
    kind: 'window_closed',
    sentence:
      'The 24 hours in which WhatsApp lets us answer this customer are over; only an approved template may be sent.',
  },
  token: {
    kind: 'token_expired',
    sentence: 'WhatsApp no longer accepts the access to this number; an administrator must connect it again.',
  },
  permission: {
    kind: 'token_expired',
    sentence:
      'A permission for this WhatsApp number is missing or was withdrawn; an administrator must connect it again.',
  },
  number: {
    kind: 'token_expired',
    sentence: 'This WhatsApp number is not registered or was removed; an administrator must connect it again.',
  },
  unreachable: {
    kind: 'unreachable',
    sentence: 'This customer cannot be written to on WhatsApp now.',
  },
  optedOut: {
    kind: 'unreachable',
    sentence: 'This customer does not want promotional messages from this WhatsApp number.',
  },
  withheld: {
    kind: 'unreachable',
    sentence: 'WhatsApp chose not to deliver this promotional message to the customer.',
  },
  policy: {
    kind: 'refused',
    sentence: 'WhatsApp restricted this account; check it before sending more.',
  },
  spam: {
    kind: 'refused',
    sentence:
      'Too many customers blocked or reported this number, so WhatsApp limits it; check it before sending more.',
  },
  payment: {
    kind: 'refused',
    sentence: 'WhatsApp refused the message because of the payment method of the account.',
  },
  template: {
    kind: 'refused',
    sentence: 'WhatsApp refused the template: it is unknown, paused, or was filled in wrongly.',
  },
  media: { kind: 'refused', sentence: 'WhatsApp could not fetch or use the file.' },
  invalid: { kind: 'refused', sentence: 'WhatsApp refused the message as not valid; it will not be tried again.' },
  unexplained: { kind: 'refused', sentence: 'WhatsApp could not deliver the message and did not say why.' },
} as const satisfies Record<string, Meaning>;
type MeaningName = keyof typeof meanings;

const byCode = new Map<number, MeaningName>(
  Object.entries({
    temporary: [131000, 131016, 131057, 133004],
    rate: [80007, 130429],
    pair: [131056],
    window: [131047],
    token: [0],
    permission: [131005, 131045],
    number: [33, 133010],
    unreachable: [131021, 131026],
    optedOut: [131050],
    withheld: [130472, 131049],
    policy: [131031, 130497],
    spam: [131048],
    payment: [131042],
    media: [131052, 131053],
    invalid: [131008, 131009, 131051, 131062],
  }).flatMap(([name, codes]) => codes.map(code => [code, name as MeaningName])),
);

/** What a failed call of the Cloud API means for us: WhatsApp's own codes first, then those of every Graph API. */
export function classifyWhatsAppFailure(refusal: Refusal): SendFailure {
  const error = readGraphError(refusal.body);
  const name = error && meaningOf(error);
  return error && name ? failureOf(meanings[name], error.platformCode, refusal.headers) : classifyFailure(refusal);
}

function meaningOf({ code, subcode }: GraphError): MeaningName | undefined {
  // Elsewhere this is a person who does not exist; here the path holds our own number.
  if (code === 100 && subcode === 33) return 'number';
  return code >= 132000 && code <= 132999 ? 'template' : byCode.get(code);
}

/** The same for an item of `statuses[].errors` or `value.errors`: the refusals that come later, by webhook. */
export function classifyErrorItem(item: unknown): SendFailure {
  const refusal = { status: 400, body: { error: item }, headers: new Headers() };
  return readGraphError(refusal.body)
    ? classifyWhatsAppFailure(refusal)
    : failureOf(meanings.unexplained, 'none', refusal.headers);
}
