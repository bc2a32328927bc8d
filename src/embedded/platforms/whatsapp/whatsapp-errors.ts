import type { Exchange } from '../exchange.js';
import { sendErrorShape } from '../graph/graph-errors.js';

type WhatsAppErrorShape = { status: number; code: number; title: string; details: string };

/** Errors of the Cloud API (docs/platforms/whatsapp.md, Errors): the numbers are the platform's, most of the words are ours. */
const errors = {
  token_expired: { status: 401, code: 190, title: 'Error validating access token', details: 'Session has expired.' },
  permission: { status: 403, code: 131005, title: 'Access denied', details: 'Permission is not granted.' },
  number_gone: { status: 400, code: 33, title: 'Parameter value is not valid', details: 'The number was deleted.' },
  not_registered: { status: 400, code: 133010, title: 'Phone number not registered', details: 'Not registered.' },
  window_closed: {
    status: 400,
    code: 131047,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  throughput_rate: {
    status: 429,
    code: 130429,
    title: 'Rate limit hit',
    details: 'Cloud API message throughput has been reached.',
  },
  pair_rate: {
    status: 400,
    code: 131056,
    title: '(Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  },
  account_rate: { status: 400, code: 80007, title: 'Rate limit issues', details: 'The account has its rate limit.' },
  spam: { status: 400, code: 131048, title: 'Spam rate limit hit', details: 'Restrictions on how many messages.' },
  unreachable: { status: 400, code: 131026, title: 'Message undeliverable', details: 'Unable to deliver message.' },
  opted_out: { status: 400, code: 131050, title: 'User has stopped marketing', details: 'The user opted out.' },
  locked: { status: 403, code: 131031, title: 'Account has been locked', details: 'A policy was violated.' },
  payment: { status: 400, code: 131042, title: 'Business eligibility payment issue', details: 'Payment method.' },
  unsupported_type: { status: 400, code: 131051, title: 'Unsupported message type', details: 'Not supported.' },
  invalid_value: { status: 400, code: 131009, title: 'Parameter value is not valid', details: 'Not valid.' },
  missing_parameter: { status: 400, code: 131008, title: 'Required parameter is missing', details: 'Missing.' },
  template_parameters: {
    status: 400,
    code: 132000,
    title: 'Number of parameters does not match the expected number of params',
    details: 'body: number of localizable_params does not match',
  },
  template_missing: {
    status: 404,
    code: 132001,
    title: 'Template name does not exist in the translation',
    details: 'template name does not exist',
  },
  template_paused: { status: 400, code: 132015, title: 'Template is paused', details: 'Paused due to low quality.' },
  media: { status: 400, code: 131053, title: 'Media upload error', details: 'The file could not be fetched.' },
  service: { status: 500, code: 131000, title: 'Something went wrong', details: 'An unknown error occurred.' },
  overloaded: { status: 503, code: 131016, title: 'Service unavailable', details: 'Temporarily unavailable.' },
  unknown_code: { status: 400, code: 987654, title: 'A code that nobody has seen before', details: 'Nobody.' },
} as const satisfies Record<string, WhatsAppErrorShape>;

export type WhatsAppErrorName = keyof typeof errors;
export const whatsAppErrorNames = Object.keys(errors) as WhatsAppErrorName[];

/** Answers with one of the errors; one about a rate says in seconds when to come back, where `waitMs` is not 0. */
export function sendWhatsAppError(exchange: Exchange, name: WhatsAppErrorName, waitMs = 0, details?: string): void {
  const { status, code, title, details: usual } = errors[name];
  const shape = {
    status,
    code,
    message: `(#${code}) ${title}`,
    more: { error_data: { messaging_product: 'whatsapp', details: details ?? usual } },
  };
  const limited = name.endsWith('rate') && waitMs > 0;
  sendErrorShape(exchange, shape, limited ? { 'Retry-After': String(Math.ceil(waitMs / 1000)) } : {});
}

/** The same error as an item of `statuses[].errors`, when it comes after the message was accepted. */
export function webhookError(name: WhatsAppErrorName): Record<string, unknown> {
  const { code, title, details } = errors[name];
  const href = '/documentation/business-messaging/whatsapp/support/error-codes';
  return { code, title, message: title, error_data: { details }, href };
}
