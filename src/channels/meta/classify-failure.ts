import type { SendFailure } from '../send-failure.js';
import { failureOf, type GraphError, type Meaning, readGraphError, type Refusal } from './graph-failure.js';

/** The errors of Meta's table (docs/platforms/meta-graph.md, Error codes). */
const meanings = {
  temporary: { kind: 'retry', sentence: 'The platform had a temporary problem; the message will be tried again.' },
  unclear: {
    kind: 'uncertain',
    sentence: 'The platform failed while sending; the message may or may not have been delivered.',
  },
  rate: { kind: 'rate', sentence: 'The platform limits how much this account may send right now; sending pauses.' },
  window: {
    kind: 'window_closed',
    sentence: 'The time in which the platform lets us answer this customer is over; only a person may still write.',
  },
  token: {
    kind: 'token_expired',
    sentence: 'The platform no longer accepts the access to this account; an administrator must connect it again.',
  },
  permission: {
    kind: 'token_expired',
    sentence: 'A permission for this account is missing or was withdrawn; an administrator must connect it again.',
  },
  unlinked: {
    kind: 'token_expired',
    sentence:
      'The Facebook page and the Instagram account are not linked any more; an administrator must connect again.',
  },
  ineligible: {
    kind: 'token_expired',
    sentence: 'The platform does not allow this Instagram account to send messages through an app.',
  },
  unreachable: {
    kind: 'unreachable',
    sentence: 'This customer cannot be written to: the account is gone, blocked us, or does not take messages now.',
  },
  policy: {
    kind: 'refused',
    sentence:
      'The platform restricted this account or considers the message abusive; check the account before sending more.',
  },
  control: {
    kind: 'refused',
    sentence: 'Another app is handling this conversation, so the message was not sent.',
  },
  marketing: {
    kind: 'refused',
    sentence: 'The platform limits promotional messages to this customer and refused this one.',
  },
  attachment: { kind: 'refused', sentence: 'The platform refused the attachment.' },
  privateReply: {
    kind: 'refused',
    sentence: 'The platform does not allow a private answer to this comment.',
  },
  duplicate: { kind: 'refused', sentence: 'The platform refused the same text posted again.' },
  invalid: { kind: 'refused', sentence: 'The platform refused the message as not valid; it will not be tried again.' },
  unknown: {
    kind: 'refused',
    sentence: 'The platform refused the message for a reason we do not know; it will not be tried again.',
  },
  done: { kind: 'already_done', sentence: 'This was done before; nothing was sent again.' },
} as const satisfies Record<string, Meaning>;
type MeaningName = keyof typeof meanings;

/** `code/subcode` decides first. */
const byPair = new Map<string, MeaningName>(
  Object.entries({
    unclear: ['1/1357046'],
    policy: ['613/2018338', '10/1893063', '100/2534029'],
    marketing: ['4/2018354', '9/2018352', '613/1893016'],
    window: ['10/2018278', '10/2018065', '10/2534022'],
    unreachable: ['10/2018108', '100/2018001', '100/2534014', '100/33'],
    control: ['100/2534037'],
    unlinked: ['10/2534077', '100/2534013'],
    attachment: ['100/2018109'],
    privateReply: ['100/2534025'],
  }).flatMap(([name, pairs]) => pairs.map(pair => [pair, name as MeaningName])),
);

/** Then one number; some are a code in one place and a subcode in another, so both are looked up. */
const byNumber = new Map<number, MeaningName>(
  Object.entries({
    control: [2018300, 2018321, 2018171],
    attachment: [2018047, 2018074],
    temporary: [1, 2, 2018008, 2018294],
    rate: [4, 17, 32, 341, 613, 80001, 80002, 80006, 80007, 80008],
    permission: [3, 10, 230, 294],
    token: [102, 190, 467],
    unreachable: [551, 1545041],
    invalid: [100],
    policy: [368, 2022],
    duplicate: [506],
    privateReply: [10903, 10904],
    done: [10900, 9000001],
    ineligible: [36103],
  }).flatMap(([name, numbers]) => numbers.map(number => [number, name as MeaningName])),
);

/**
 * What a failed Graph call means for us (docs/platforms/meta-graph.md, Error codes). Decides on code and subcode, not
 * on the status, which is mostly 400, nor on the text. Nothing the platform wrote gets into the failure but its
 * numbers.
 */
export function classifyFailure({ status, body, headers }: Refusal): SendFailure {
  const error = readGraphError(body);
  if (!error) return failureOf(meanings[meaningOfStatus(status)], `http ${status}`, headers);
  return failureOf(meanings[meaningOf(error, status)], error.platformCode, headers);
}

function meaningOf(error: GraphError, status: number): MeaningName {
  const { code, subcode } = error;
  const exact = byPair.get(`${code}/${subcode}`);
  if (exact) return exact;
  // Seen from proxies: the window error without its subcode, told only by its words.
  if (code === 10 && subcode === 0 && /outside.*window/i.test(error.message)) return 'window';
  if (code >= 200 && code <= 299 && !byNumber.has(subcode)) return 'permission';
  const number = byNumber.get(subcode) ?? byNumber.get(code);
  if (number) return number;
  return status >= 500 || error.transient ? 'temporary' : 'unknown';
}

/** Answers of something in front of the platform, without the platform's error. After a 5xx nobody knows how far the request got. */
function meaningOfStatus(status: number): MeaningName {
  if (status === 429) return 'rate';
  if (status >= 500) return 'unclear';
  if (status === 401) return 'token';
  return status >= 300 && status < 400 ? 'temporary' : 'unknown';
}
