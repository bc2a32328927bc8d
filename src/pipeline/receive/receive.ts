import type { ParsedDelivery, Platform } from '../../channels/channel.js';
import { parseGraphDelivery } from '../../channels/parse-graph-delivery.js';
import { countItems, mostItems } from '../../channels/count-items.js';
import { isSignature } from '../../channels/meta/signature.js';
import { parseTelegramDelivery } from '../../channels/telegram/parse-update.js';
import { validSecretToken } from '../../channels/telegram/verify.js';
import type { ConnectedAccount, AccountDirectory } from '../../accounts/account-directory.js';
import { entryOfEvent, entryOfIgnored, type InboxEntry } from '../../inbox/inbox-entry.js';
import type { DeliveryRecorder } from '../../inbox/record-delivery.js';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { hashOf } from '../../platform/ids.js';
import type { Log } from '../../platform/observability/log.js';
import { parseJson } from '../../platform/parse-json.js';
import { findSigner, type RawDelivery, type Signer } from './find-signer.js';

export type ReceiveDeps = { directory: AccountDirectory; recorder: DeliveryRecorder; clock: Clock; log: Log };

/** What a request says before its body is read. */
export type Head = Omit<RawDelivery, 'body'>;
/** Takes the body of a request that was let in; returns when everything is durable. */
export type Accept = (body: Buffer) => Promise<void>;

/** Lets a delivery of Meta's platforms or WhatsApp in so far that its body is read: nobody uploads without a signature. */
export async function admitGraph(deps: ReceiveDeps, head: Head): Promise<Accept> {
  if (!isSignature(head.proof)) throw wrongSignature();
  return body => receiveGraph(deps, { ...head, body });
}

/**
 * Verify -> parse -> record a delivery of Meta's platforms or WhatsApp. Returns when everything is durable; throws
 * `unauthenticated` when no connected account's secret signed these bytes. Only events of accounts whose own secret signed
 * them are accepted: one tenant cannot speak for another's account.
 */
export async function receiveGraph(deps: ReceiveDeps, delivery: RawDelivery): Promise<void> {
  const signer = await findSigner(deps.directory, delivery);
  if (!signer) throw wrongSignature();
  const now = deps.clock.now();
  const { body, unread } = readBody(delivery.body);
  const parsed: ParsedDelivery = unread ? nothing() : parseGraphDelivery(body, { receivedAt: now });
  const named = delivery.accountId ? [signer.account] : await namedAccounts(deps, parsed, signer);
  const signers = named.filter(signer.hasSigned);
  // It is about accounts of ours alone, and all of them have another secret.
  if (named.length > 0 && signers.length === 0) throw wrongSignature();
  await record(deps, { parsed, unread }, named.length > 0 ? signers : [signer.account], now);
}

/** A bot of Telegram: one account, whose secret stands in a header, so that a stranger's body is not even read. */
export async function admitTelegram(deps: ReceiveDeps, { proof, accountId }: Head): Promise<Accept> {
  const bot = accountId ? await deps.directory.findById(accountId) : null;
  const secret = bot?.account.platform === 'telegram' ? deps.directory.verifyTokenOf(bot) : null;
  if (!bot || !secret || !validSecretToken(proof, secret)) {
    throw new AppError('unauthenticated', 'The secret token does not match.');
  }
  return async raw => {
    const { body, unread } = readBody(raw);
    await recordUpdates(deps, bot, body, unread);
  };
}

const wrongSignature = () => new AppError('unauthenticated', 'The signature does not match.');
const nothing = (): ParsedDelivery => ({ events: [], ignored: [] });

/** A body that is kept as it came, because nobody can read it or nobody should try. */
type Unread = { reason: 'unreadable' | 'too_many_items'; raw: string };

/** What a signed body says, or why it is not looked into. */
function readBody(bytes: Buffer): { body: unknown; unread: Unread | null } {
  const raw = bytes.toString('utf8');
  const body = parseJson(raw);
  if (body === undefined) return { body, unread: { reason: 'unreadable', raw } };
  return { body, unread: countItems(body) > mostItems ? { reason: 'too_many_items', raw } : null };
}

/** Records updates that came by a webhook or by polling; returns when they are durable. */
export async function recordUpdates(
  deps: ReceiveDeps,
  bot: ConnectedAccount,
  updates: unknown,
  unread: Unread | null = null,
): Promise<void> {
  const now = deps.clock.now();
  const { externalId: botExternalId, username } = bot.account;
  const options = { receivedAt: now, botExternalId, botUsername: username };
  const parsed = unread ? nothing() : parseTelegramDelivery(updates, options);
  await record(deps, { parsed, unread }, [bot], now);
}

async function record(
  deps: ReceiveDeps,
  { parsed, unread }: { parsed: ParsedDelivery; unread: Unread | null },
  signers: ConnectedAccount[],
  now: Date,
): Promise<void> {
  const entries: InboxEntry[] = [];
  const placeOf = (platform: Platform, externalId: string | null) => {
    const signer = signers.find(({ account }) => account.platform === platform && account.externalId === externalId);
    return signer && signer.account.status !== 'inactive'
      ? { tenantId: signer.tenantId, accountId: signer.account.id, now }
      : null;
  };
  for (const event of parsed.events) {
    const place = placeOf(event.platform, event.accountExternalId);
    if (place) entries.push(entryOfEvent(place, event, entries.length));
  }
  for (const item of parsed.ignored) {
    const place = placeOf(item.platform, item.accountExternalId);
    if (place) entries.push(entryOfIgnored(place, item));
  }
  const strangers = parsed.events.length + parsed.ignored.length - entries.length;
  if (strangers > 0) deps.log.warn('events of accounts that are not connected here were not kept', { strangers });
  if (unread) entries.push(entryOfUnread(signers[0], unread, now));
  await deps.recorder.record(entries);
}

/** The accounts of ours that the delivery is about, whoever signed it. */
async function namedAccounts(
  { directory }: ReceiveDeps,
  parsed: ParsedDelivery,
  { account: signer }: Signer,
): Promise<ConnectedAccount[]> {
  const named = new Map<string, { platform: Platform; externalId: string }>();
  for (const { platform, accountExternalId: externalId } of [...parsed.events, ...parsed.ignored]) {
    if (externalId) named.set(`${platform}:${externalId}`, { platform, externalId });
  }
  const found: ConnectedAccount[] = [];
  for (const { platform, externalId } of named.values()) {
    const isSigner = signer.account.platform === platform && signer.account.externalId === externalId;
    const connected = isSigner ? signer : await directory.find(platform, externalId);
    if (connected) found.push(connected);
  }
  return found;
}

function entryOfUnread(signer: ConnectedAccount | undefined, { reason, raw }: Unread, now: Date): InboxEntry {
  if (!signer) throw new Error('A delivery without a signer cannot be kept.');
  const item = { eventKey: `${reason}:${hashOf(raw)}`, reason, raw };
  return entryOfIgnored({ tenantId: signer.tenantId, accountId: signer.account.id, now }, item);
}
