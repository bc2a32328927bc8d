import { firstSerial } from '../first-serial.js';
import { type Exchange, membersOf, type Part, sendJson, textOf } from '../exchange.js';
import { createFaults, type Faults, isSign, playTransportFault, transportFaults } from '../faults.js';
import { proofFits, tokenOf } from '../graph/graph-auth.js';
import { sendGraphError, sendInvalid } from '../graph/graph-errors.js';
import { waitForCount } from '../wait-for-count.js';
import type { WhatsAppAccount, WhatsAppRecord, WhatsAppTemplate } from './whatsapp-account.js';
import { sendWhatsAppError, whatsAppErrorNames } from './whatsapp-errors.js';
import { readSendRequest, type SendRequest } from './whatsapp-send-request.js';
import { createWhatsAppSubscriptions, type WhatsAppSubscriptions } from './whatsapp-subscription.js';
import { createWhatsAppMedia, type WhatsAppFile } from './whatsapp-media.js';
import { postStatuses } from './whatsapp-status.js';

/**
 * `accept_then_drop`: delivered, but the answer is lost. `no_id`: a 200 that names no message. `redirect`: to another host.
 * `fail_later`: accepted, and a `failed` status comes instead of the others.
 */
const ownFaults = ['accept_then_drop', 'no_id', 'redirect', 'fail_later'] as const;
const whatsAppFaults = [...transportFaults, ...ownFaults, ...whatsAppErrorNames] as const;
export type WhatsAppFault = (typeof whatsAppFaults)[number];

export type WhatsAppApiOptions = {
  accounts: WhatsAppAccount[];
  templates?: WhatsAppTemplate[];
  /** Posts the statuses of what was sent to the product, as the platform does. */
  echo?: { callbackUrl: string };
};

export type WhatsAppApi = Faults<WhatsAppFault> &
  WhatsAppSubscriptions & {
    handle: Part;
    /** All messages that were accepted, oldest first. */
    sent: WhatsAppRecord[];
    /** Read receipts, with or without the sign of typing. */
    receipts: WhatsAppRecord[];
    /** Every request, as `METHOD /path`. */
    requests: string[];
    addAccount(account: WhatsAppAccount): void;
    /** A file that a customer has sent; its id comes in a webhook. */
    addMedia(id: string, file: WhatsAppFile): void;
    /** Whether a path is about a file: on graph.facebook.com nothing but the number tells whose it is. */
    ownsMedia(path: string): boolean;
    /** Resolves when `count` messages were accepted; rejects after `timeoutMs`. */
    waitForSent(count: number, timeoutMs?: number): Promise<WhatsAppRecord[]>;
  };

type Call = { exchange: Exchange; account: WhatsAppAccount; fault: WhatsAppFault | undefined };

/**
 * A simulator of the WhatsApp Cloud API (docs/platforms/whatsapp.md, Sending): as strict about requests as the real
 * one, and it fails on demand.
 */
export function createWhatsAppApi(options: WhatsAppApiOptions): WhatsAppApi {
  const accounts = new Map(options.accounts.map(account => [account.accessToken, account]));
  const faults = createFaults<WhatsAppFault>(whatsAppFaults);
  const sent: WhatsAppRecord[] = [];
  const receipts: WhatsAppRecord[] = [];
  const media = createWhatsAppMedia();
  const subscriptions = createWhatsAppSubscriptions();
  const requests: string[] = [];
  let serial = firstSerial();

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    requests.push(`${exchange.method} ${exchange.path}`);
    const armed = isSign(exchange, 'status') ? undefined : faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    if (media.serve(exchange, token => accounts.has(token))) return;
    const [, version = '', node = '', edge = ''] = exchange.path.split('/').map(decodeURIComponent);
    if (!/^v\d{1,3}\.\d{1,2}$/.test(version) || !node) return sendInvalid(exchange, 'Unknown path components', 2500);
    const account = accounts.get(tokenOf(exchange));
    if (!account) return sendGraphError(exchange, 'invalid_token');
    if (!proofFits(exchange, account)) return sendInvalid(exchange, 'Invalid appsecret_proof provided');
    if (playRefusal(exchange, armed)) return;
    if (exchange.method === 'GET' && !edge && media.has(node)) return media.describe(exchange, node);
    if (node === account.businessAccountId && edge === 'subscribed_apps') return subscriptions.serve(exchange, account);
    if (node !== account.externalId) return sendInvalid(exchange, 'Unsupported request. Object does not exist.', 33);
    if (exchange.method === 'GET' && !edge) return self(exchange, account);
    if (exchange.method !== 'POST' || edge !== 'messages') return sendInvalid(exchange, 'Unsupported request.', 33);
    receiveMessage({ exchange, account, fault: armed?.fault });
  };

  const receiveMessage = (call: Call): void => {
    const { exchange } = call;
    const body = membersOf(exchange.json());
    if (body['messaging_product'] !== 'whatsapp') return sendInvalid(exchange, 'messaging_product must be whatsapp');
    if (body['status'] !== undefined) return receiveReceipt(call, body);
    const request = readSendRequest(body, options.templates ?? []);
    if ('error' in request) return sendWhatsAppError(exchange, request.error, 0, request.details);
    accept(call, body, request);
  };

  const receiveReceipt = ({ exchange, account }: Call, body: Record<string, unknown>): void => {
    const receipt = readReceipt(account, body);
    if (!receipt) return sendWhatsAppError(exchange, 'missing_parameter');
    receipts.push(receipt);
    sendJson(exchange, 200, { success: true });
  };

  const accept = (call: Call, body: Record<string, unknown>, request: SendRequest): void => {
    const { exchange, account, fault } = call;
    const id = `wamid.sandbox-${account.externalId}-${(serial += 1)}`;
    const record = { ...request, id, kind: 'message', accountId: account.externalId, at: new Date(), body } as const;
    sent.push(record);
    // A status may well arrive before the answer to the call.
    if (options.echo) {
      void postStatuses(options.echo.callbackUrl, account, record, fault === 'fail_later' ? 'unreachable' : null);
    }
    if (fault === 'accept_then_drop') return exchange.drop();
    sendJson(exchange, 200, acceptance(record, fault === 'no_id'));
  };

  return {
    ...faults,
    ...subscriptions.controls,
    handle,
    sent,
    receipts,
    requests,
    addMedia: (id, file) => media.add(id, file),
    ownsMedia: path => media.owns(path),
    addAccount: account => void accounts.set(account.accessToken, account),
    waitForSent: (count, timeoutMs) => waitForCount(sent, count, timeoutMs),
  };
}

/** The refusal that was asked for; false when the call goes on. */
function playRefusal(exchange: Exchange, armed: { fault: WhatsAppFault; ms: number } | undefined): boolean {
  const error = whatsAppErrorNames.find(name => name === armed?.fault);
  if (error) sendWhatsAppError(exchange, error, armed?.ms);
  else if (armed?.fault !== 'redirect') return false;
  else exchange.response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
  return true;
}

/** A read receipt or a typing indicator; null when it names no message. */
function readReceipt(account: WhatsAppAccount, body: Record<string, unknown>): WhatsAppRecord | null {
  const id = textOf(body['message_id']);
  if (body['status'] !== 'read' || !id) return null;
  const type = body['typing_indicator'] === undefined ? 'read' : 'typing';
  const blank = { recipientId: '', text: '', reference: null, at: new Date() };
  return { ...blank, id, kind: 'receipt', accountId: account.externalId, type, body };
}

function acceptance({ id, recipientId, body }: WhatsAppRecord, withoutId: boolean): object {
  const person = /^\d+$/.test(recipientId) ? { wa_id: recipientId } : { user_id: recipientId };
  const contacts = [{ input: textOf(membersOf(body)['to']) ?? recipientId, ...person }];
  return { messaging_product: 'whatsapp', contacts, messages: withoutId ? [] : [{ id }] };
}

function self(exchange: Exchange, account: WhatsAppAccount): void {
  const all: Record<string, string> = {
    display_phone_number: `+${account.phoneNumber}`,
    verified_name: account.name,
    quality_rating: 'GREEN',
  };
  const fields = (exchange.query.get('fields') ?? 'display_phone_number,verified_name').split(',');
  const asked = Object.entries(all).filter(([key]) => fields.includes(key));
  sendJson(exchange, 200, { ...Object.fromEntries(asked), id: account.externalId });
}
