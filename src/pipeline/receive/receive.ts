import type { IgnoredEvent, ParsedDelivery, Platform } from '../../channels/channel.js';
import { parseGraphDelivery } from '../../channels/parse-graph-delivery.js';
import { validSignature } from '../../channels/meta/signature.js';
import { parseTelegramDelivery } from '../../channels/telegram/parse-update.js';
import { validSecretToken } from '../../channels/telegram/verify.js';
import type { ConnectedAccount, AccountDirectory } from '../../accounts/account-directory.js';
import { entryOfEvent, entryOfIgnored, type InboxEntry } from '../../inbox/inbox-entry.js';
import type { DeliveryRecorder } from '../../inbox/record-delivery.js';
import type { Clock } from '../../platform/clock.js';
import { constantTimeEqual } from '../../platform/crypto/hmac.js';
import { AppError } from '../../platform/errors/app-error.js';
import { hashOf } from '../../platform/ids.js';
import type { Log } from '../../platform/observability/log.js';
import { parseJson } from '../../platform/parse-json.js';

export type ReceiveDeps = { directory: AccountDirectory; recorder: DeliveryRecorder; clock: Clock; log: Log };

/** `proof` is what the platform puts into its header: a signature of the bytes, or a secret. */
export type RawDelivery = { body: Buffer; proof: string | undefined; accountId: string | null };

/**
 * Verify -> parse -> record a delivery of Meta's platforms or WhatsApp. Returns when everything is durable; throws
 * `unauthenticated` when no connected account's secret signed these bytes. Only events of accounts whose own secret signed
 * them are accepted: one tenant cannot speak for another's account.
 */
export async function receiveGraph(deps: ReceiveDeps, delivery: RawDelivery): Promise<void> {
  const now = deps.clock.now();
  const body = parseJson(delivery.body.toString('utf8'));
  const parsed: ParsedDelivery =
    body === undefined ? { events: [], ignored: [] } : parseGraphDelivery(body, { receivedAt: now });
  const signers = await verifiedAccounts(deps, delivery, parsed);
  if (signers.length === 0) throw new AppError('unauthenticated', 'The signature does not match.');
  await record(deps, parsed, signers, body === undefined ? delivery.body : null, now);
}

/** The same for a bot of Telegram: one account, whose secret stands in a header. */
export async function receiveTelegram(deps: ReceiveDeps, delivery: RawDelivery): Promise<void> {
  const bot = delivery.accountId ? await deps.directory.findById(delivery.accountId) : null;
  const secret = bot?.account.platform === 'telegram' ? deps.directory.verifyTokenOf(bot) : null;
  if (!bot || !secret || !validSecretToken(delivery.proof, secret)) {
    throw new AppError('unauthenticated', 'The secret token does not match.');
  }
  const body = parseJson(delivery.body.toString('utf8'));
  await recordUpdates(deps, bot, body, body === undefined ? delivery.body : null);
}

/** Records updates that came by a webhook or by polling; returns when they are durable. */
export async function recordUpdates(
  deps: ReceiveDeps,
  bot: ConnectedAccount,
  updates: unknown,
  unreadableBody: Buffer | null = null,
): Promise<void> {
  const now = deps.clock.now();
  const { externalId: botExternalId, username } = bot.account;
  const options = { receivedAt: now, botExternalId, botUsername: username };
  const parsed = unreadableBody ? { events: [], ignored: [] } : parseTelegramDelivery(updates, options);
  await record(deps, parsed, [bot], unreadableBody, now);
}

async function record(
  deps: ReceiveDeps,
  parsed: ParsedDelivery,
  signers: ConnectedAccount[],
  unreadableBody: Buffer | null,
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
    if (place) entries.push(entryOfEvent(place, event));
  }
  for (const item of parsed.ignored) {
    const place = placeOf(item.platform, item.accountExternalId);
    if (place) entries.push(entryOfIgnored(place, item));
  }
  const strangers = parsed.events.length + parsed.ignored.length - entries.length;
  if (strangers > 0) deps.log.warn('events of accounts that are not connected here were not kept', { strangers });
  if (unreadableBody) entries.push(unreadable(signers[0], unreadableBody, now));
  await deps.recorder.record(entries);
}

/** The handshake: the challenge when the token is that of a connected account, else null. */
export async function handshake(
  deps: ReceiveDeps,
  query: URLSearchParams,
  accountId: string | null,
): Promise<string | null> {
  const challenge = query.get('hub.challenge') ?? '';
  const token = query.get('hub.verify_token') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !/^[A-Za-z0-9_-]{1,256}$/.test(challenge) || token === '') return null;
  const { directory } = deps;
  const isMeant = ({ account }: ConnectedAccount) =>
    accountId === null || account.id === accountId || account.externalId === accountId;
  // No account is skipped once one has matched: how long it takes tells nothing.
  const isKnown = (connected: ConnectedAccount[]): boolean =>
    connected.filter(isMeant).filter(candidate => {
      const expected = directory.verifyTokenOf(candidate);
      return expected !== null && constantTimeEqual(expected.reveal(), token);
    }).length > 0;
  const listed = await directory.all();
  if (isKnown(listed)) return challenge;
  // The account may have been connected a moment ago, or by another process. What was compared is not opened again.
  const compared = new Map(listed.map(({ account }) => [account.id, account.verifyToken]));
  const fresh = (await directory.allAfresh()).filter(({ account }) => compared.get(account.id) !== account.verifyToken);
  return isKnown(fresh) ? challenge : null;
}

async function verifiedAccounts(
  deps: ReceiveDeps,
  { body, proof, accountId }: RawDelivery,
  parsed: ParsedDelivery,
): Promise<ConnectedAccount[]> {
  const candidates = accountId ? [await deps.directory.findById(accountId)] : await namedAccounts(deps, parsed);
  const verdicts = new Map<string, boolean>();
  return candidates.filter((candidate): candidate is ConnectedAccount => {
    const secret = candidate ? deps.directory.appSecretOf(candidate) : null;
    if (!secret) return false;
    const key = secret.reveal();
    if (!verdicts.has(key)) verdicts.set(key, validSignature(body, proof, [secret]));
    return verdicts.get(key) === true;
  });
}

/** The accounts the body names; when it names none that we know, all of them, so that a stranger's event is 200 and not 401. */
async function namedAccounts({ directory }: ReceiveDeps, parsed: ParsedDelivery): Promise<ConnectedAccount[]> {
  const named = new Map<string, { platform: Platform; externalId: string }>();
  const add = (platform: Platform, externalId: string | null) => {
    if (externalId) named.set(`${platform}:${externalId}`, { platform, externalId });
  };
  for (const event of parsed.events) add(event.platform, event.accountExternalId);
  for (const item of parsed.ignored) add(item.platform, item.accountExternalId);
  const found: ConnectedAccount[] = [];
  for (const { platform, externalId } of named.values()) {
    const connected = await directory.find(platform, externalId);
    if (connected) found.push(connected);
  }
  return found.length > 0 ? found : directory.all();
}

function unreadable(signer: ConnectedAccount | undefined, body: Buffer, now: Date): InboxEntry {
  if (!signer) throw new Error('A delivery without a signer cannot be kept.');
  const raw = body.toString('utf8');
  const item: Pick<IgnoredEvent, 'eventKey' | 'reason' | 'raw'> = {
    eventKey: `unreadable:${hashOf(raw)}`,
    reason: 'unreadable',
    raw,
  };
  return entryOfIgnored({ tenantId: signer.tenantId, accountId: signer.account.id, now }, item);
}
