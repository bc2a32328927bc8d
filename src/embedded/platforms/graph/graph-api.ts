import { firstSerial } from '../first-serial.js';
import { type Exchange, membersOf, type Part, sendJson, sendText } from '../exchange.js';
import { createFaults, type Faults, isSign, playTransportFault, transportFaults } from '../faults.js';
import type { GraphAccount, GraphPerson, SentRecord } from './graph-account.js';
import { proofFits, tokenOf } from './graph-auth.js';
import { type EchoOptions, postEcho } from './graph-echo.js';
import { type GraphErrorName, graphErrorNames, sendGraphError, sendInvalid } from './graph-errors.js';
import { createGraphModeration, type GraphModeration } from './graph-moderation.js';
import { createGraphManagement, type GraphManagement } from './graph-management.js';
import { readCommentText, readSendRequest } from './graph-send-request.js';
import { waitForCount } from '../wait-for-count.js';

/**
 * `accept_slowly`: delivered and echoed, and answered later. `accept_then_drop`: delivered, but the answer is lost. `no_id`: a 200 that names no message. `redirect`: to another host.
 * `too_many`: a 429 of something in front of the platform, with Retry-After.
 */
const ownFaults = ['accept_slowly', 'accept_then_drop', 'no_id', 'redirect', 'too_many'] as const;
const graphFaults = [...transportFaults, ...ownFaults, ...graphErrorNames] as const;
export type GraphFault = (typeof graphFaults)[number];

export type GraphApiOptions = {
  accounts: GraphAccount[];
  people?: GraphPerson[];
  /** Posts what was sent back to the product, as the platform does. */
  echo?: EchoOptions;
};

export type GraphApi = Faults<GraphFault> &
  GraphManagement &
  Pick<GraphModeration, 'hiddenComments' | 'likedComments'> & {
    handle: Part;
    /** All that was sent, oldest first. */
    sent: SentRecord[];
    /** Sender actions: seen and typing. */
    actions: SentRecord[];
    /** Every request, as `METHOD /path`. */
    requests: string[];
    addAccount(account: GraphAccount): void;
    addPerson(person: GraphPerson): void;
    /** Resolves when `count` sends (all but sender actions) were recorded; rejects after `timeoutMs`. */
    waitForSent(count: number, timeoutMs?: number): Promise<SentRecord[]>;
  };

type Call = {
  exchange: Exchange;
  account: GraphAccount;
  node: string;
  edge: string;
  fault: GraphFault | undefined;
  ms: number;
};

/**
 * A simulator of Meta's Graph API (docs/platforms/messenger.md, Sending; docs/platforms/comments.md, Answers): as
 * strict about requests as the real one, and it fails on demand.
 */
export function createGraphApi(options: GraphApiOptions): GraphApi {
  const accounts = new Map(options.accounts.map(account => [account.accessToken, account]));
  const people = new Map((options.people ?? []).map(person => [person.id, person]));
  const management = createGraphManagement(accounts);
  const moderation = createGraphModeration();
  const faults = createFaults<GraphFault>(graphFaults);
  const sent: SentRecord[] = [];
  const actions: SentRecord[] = [];
  const requests: string[] = [];
  const privatelyAnswered = new Set<string>();
  let serial = firstSerial();

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    requests.push(`${exchange.method} ${exchange.path}`);
    const armed = isSign(exchange, 'sender_action') ? undefined : faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    const [, first = '', ...rest] = exchange.path.split('/').map(decodeURIComponent);
    const isVersion = /^v\d{1,3}\.\d{1,2}$/.test(first);
    // Renewing a token is the one call without a version (docs/platforms/meta-graph.md, Tokens).
    const [node = '', edge = ''] = isVersion ? rest : [first];
    if (!node || (!isVersion && node !== 'refresh_access_token'))
      return sendInvalid(exchange, 'Unknown path components', 2500);
    if (node === 'debug_token') return management.debugToken(exchange, tokenOf(exchange));
    const account = accounts.get(tokenOf(exchange));
    if (!account) return sendGraphError(exchange, 'invalid_token');
    if (management.isRevoked(account)) return sendGraphError(exchange, 'app_removed');
    if (!proofFits(exchange, account))
      return sendInvalid(exchange, 'Invalid appsecret_proof provided in the API argument');
    const error = graphErrorNames.find(name => name === armed?.fault);
    if (error) return sendGraphError(exchange, dialectOf(error, account), account.externalId, armed?.ms);
    if (armed?.fault === 'redirect') {
      return void exchange.response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    }
    if (armed?.fault === 'too_many') {
      return sendText(exchange, 429, 'Too Many Requests', { 'retry-after': String(Math.ceil(armed.ms / 1000)) });
    }
    route({ exchange, account, node, edge, fault: armed?.fault, ms: armed?.ms ?? 0 });
  };

  const route = (call: Call): void => {
    const { exchange, account, node, edge } = call;
    const own = node === 'me' || node === account.externalId;
    if (edge === 'subscribed_apps' && own) return management.subscribedApps(exchange, account);
    if (node === 'refresh_access_token') return management.refreshToken(exchange, account);
    if (exchange.method === 'GET' && !edge)
      return own ? self(exchange, account) : profile(exchange, account, people.get(node));
    if (exchange.method === 'POST' && edge === 'messages' && own) return receiveMessage(call);
    if (!own && (edge === 'likes' || (exchange.method === 'POST' && !edge)))
      return moderation.receive(exchange, account, { node, edge });
    const replyEdge = account.platform === 'facebook' ? 'comments' : 'replies';
    if (exchange.method === 'POST' && edge === replyEdge && !own) return receiveComment(call);
    sendInvalid(
      exchange,
      'Unsupported request. Object does not exist or cannot be loaded due to missing permissions.',
      33,
    );
  };

  const receiveMessage = (call: Call): void => {
    const { exchange, account } = call;
    const request = readSendRequest(exchange, account.platform);
    if (!request) return;
    const { recipient, text, metadata, body } = request;
    if (recipient.kind === 'comment') {
      if (privatelyAnswered.has(recipient.id)) return sendGraphError(exchange, 'already_replied');
      privatelyAnswered.add(recipient.id);
    }
    const kind = text === null ? 'action' : recipient.kind === 'comment' ? 'private_reply' : 'message';
    const id = `${account.platform === 'facebook' ? 'm_' : 'aWdf'}sandbox-${(serial += 1)}`;
    const record = { id, kind, recipientId: recipient.id, text: text ?? '', metadata, body } as const;
    accept(call, record, { recipient_id: recipient.id, ...(kind === 'action' ? {} : { message_id: id }) });
  };

  const receiveComment = (call: Call): void => {
    const text = readCommentText(call.exchange, call.account.platform);
    if (text === null) return;
    const number = 880011223400000 + (serial += 1);
    const id = call.account.platform === 'facebook' ? `${call.node.split('_')[0] ?? ''}_${number}` : `178${number}`;
    const body = membersOf(call.exchange.json());
    accept(call, { id, kind: 'comment', recipientId: call.node, text, metadata: null, body }, { id });
  };

  const accept = (call: Call, record: Omit<SentRecord, 'accountId' | 'at'>, answer: object): void => {
    const { exchange, account, fault, ms } = call;
    const stored = { ...record, accountId: account.externalId, at: new Date() };
    (stored.kind === 'action' ? actions : sent).push(stored);
    // The echo may well arrive before the answer to the call.
    if (options.echo) void postEcho(options.echo, account, stored);
    if (fault === 'accept_then_drop') return exchange.drop();
    const tell = () => sendJson(exchange, 200, fault === 'no_id' ? {} : answer, { 'facebook-api-version': 'v26.0' });
    if (fault === 'accept_slowly') return void setTimeout(tell, ms).unref();
    tell();
  };

  return {
    ...faults,
    ...management.controls,
    hiddenComments: moderation.hiddenComments,
    likedComments: moderation.likedComments,
    handle,
    sent,
    actions,
    requests,
    addAccount: account => void accounts.set(account.accessToken, account),
    addPerson: person => void people.set(person.id, person),
    waitForSent: (count, timeoutMs) => waitForCount(sent, count, timeoutMs),
  };
}

const dialectOf = (name: GraphErrorName, account: GraphAccount): GraphErrorName =>
  name === 'window_closed' && account.platform === 'instagram' ? 'window_closed_instagram' : name;

function self(exchange: Exchange, account: GraphAccount): void {
  const facebook = { id: account.externalId, name: account.name };
  // Instagram's `id` is app-scoped; webhooks carry `user_id` (docs/platforms/meta-graph.md, Identifiers).
  const instagram = { id: `26${account.externalId.slice(2)}`, user_id: account.externalId, username: account.name };
  sendJson(exchange, 200, account.platform === 'facebook' ? facebook : instagram);
}

function profile(exchange: Exchange, account: GraphAccount, person: GraphPerson | undefined): void {
  if (!person) return sendInvalid(exchange, 'Unsupported get request. Object with this ID does not exist.', 33);
  const all: Record<string, string> = {
    first_name: person.firstName,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`,
    profile_pic: person.picture,
    ...(account.platform === 'instagram' ? { username: person.username } : {}),
  };
  const fields = (exchange.query.get('fields') ?? 'name').split(',');
  sendJson(exchange, 200, {
    ...Object.fromEntries(Object.entries(all).filter(([key]) => fields.includes(key))),
    id: person.id,
  });
}
