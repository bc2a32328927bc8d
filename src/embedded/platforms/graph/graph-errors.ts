import { type Exchange, sendJson } from '../exchange.js';

export type GraphErrorShape = { status: number; message: string; code: number; subcode?: number; more?: object };

/** Errors as Meta words them (shapes of the payload fixtures; the texts of 80006, 100 and 368 are ours, the numbers are not). */
const errors = {
  token_expired: {
    status: 401,
    message: 'Error validating access token: Session has expired on Tuesday, 15-Sep-26 01:00:00 PDT.',
    code: 190,
    subcode: 463,
  },
  password_changed: {
    status: 400,
    message:
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    code: 190,
    subcode: 460,
  },
  app_removed: {
    status: 400,
    message: 'Error validating access token: The user has not authorized application 1290384756102938.',
    code: 190,
    subcode: 458,
  },
  invalid_token: { status: 401, message: 'Invalid OAuth access token - Cannot parse access token', code: 190 },
  window_closed: {
    status: 400,
    message: '(#10) This message is sent outside of allowed window.',
    code: 10,
    subcode: 2018278,
  },
  window_closed_instagram: {
    status: 400,
    message: '(#10) This message is sent outside of allowed window.',
    code: 10,
    subcode: 2534022,
    more: { type: 'IGApiException' },
  },
  rate: {
    status: 400,
    message: '(#613) Calls to this api have exceeded the rate limit.',
    code: 613,
    subcode: 2534040,
  },
  app_rate: {
    status: 403,
    message: '(#4) Application request limit reached',
    code: 4,
    more: { is_transient: true },
  },
  page_rate: {
    status: 400,
    message: '(#80006) There have been too many messenger api calls to this Page account. Wait a bit and try again.',
    code: 80006,
  },
  unavailable: { status: 400, message: "(#551) This person isn't available right now.", code: 551, subcode: 1545041 },
  no_user: { status: 400, message: '(#100) No matching user found', code: 100, subcode: 2018001 },
  permission: {
    status: 403,
    message:
      '(#200) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.',
    code: 200,
    subcode: 2018028,
  },
  no_permission: {
    status: 403,
    message: '(#200) Requires pages_manage_metadata permission to manage the object.',
    code: 200,
  },
  abusive: {
    status: 403,
    message: '(#368) The action attempted has been deemed abusive or is otherwise disallowed',
    code: 368,
    more: { error_user_title: 'Temporarily restricted', error_user_msg: "You can't use this feature right now." },
  },
  service: {
    status: 500,
    message: 'An unexpected error has occurred. Please retry your request later.',
    code: 2,
    more: { is_transient: true },
  },
  already_replied: { status: 400, message: '(#10900) Activity already replied to', code: 10900 },
  other_app: {
    status: 400,
    message: '(#10) Message failed to send because another app is controlling this thread now.',
    code: 10,
    subcode: 2018300,
  },
  unknown_code: { status: 400, message: '(#987654) A code that nobody has seen before.', code: 987654 },
} as const satisfies Record<string, GraphErrorShape>;

export type GraphErrorName = keyof typeof errors;
export const graphErrorNames = Object.keys(errors) as GraphErrorName[];

/** Answers with one of Meta's errors; a rate error says in minutes when to come back, as its header does. */
export function sendGraphError(exchange: Exchange, name: GraphErrorName, accountId = '', waitMs = 0): void {
  const shape: GraphErrorShape = errors[name];
  const minutes = Math.ceil(waitMs / 60_000);
  const usage = [{ type: 'messenger', call_count: 100, total_time: 25, estimated_time_to_regain_access: minutes }];
  const limited = name.endsWith('rate') && waitMs > 0;
  sendErrorShape(
    exchange,
    shape,
    limited ? { 'X-Business-Use-Case-Usage': JSON.stringify({ [accountId]: usage }) } : {},
  );
}

/** A request that Meta refuses as malformed. */
export function sendInvalid(exchange: Exchange, message: string, subcode?: number): void {
  sendErrorShape(exchange, { status: 400, message: `(#100) ${message}`, code: 100, ...(subcode ? { subcode } : {}) });
}

/** Answers with an error in Meta's shape (docs/platforms/meta-graph.md, Error shapes). */
export function sendErrorShape(exchange: Exchange, shape: GraphErrorShape, headers: Record<string, string> = {}): void {
  const { status, message, code, subcode, more } = shape;
  const error = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode ? { error_subcode: subcode } : {}),
    ...more,
    fbtrace_id: 'AxSandboxTraceId0000000',
  };
  sendJson(exchange, status, { error }, { 'facebook-api-version': 'v26.0', ...headers });
}
