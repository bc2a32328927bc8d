import type { Attachment, MediaLocation } from '../channels/channel.js';
import { SendFailure } from '../channels/send-failure.js';
import type { Account } from '../company/company.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { BodyTooLarge } from '../platform/net/read-body.js';
import type { SafeFetch, SafeResponse } from '../platform/net/safe-fetch.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { declaredSize } from './media-kind.js';
import { type MediaFile, mostFileBytes } from './media-file.js';
import type { MediaFileStore } from './media-file.store.js';
import { judgeStatus, reasons, type Refused, storedFile } from './media-outcome.js';

export type FetchMediaDeps = {
  media: MediaFileStore;
  messages: Pick<MessageStore, 'get'>;
  loadAccount(ctx: TenantContext, accountId: string): Promise<Account | null>;
  /** Asks the platform of the account; see ChannelClient. */
  locate(
    ctx: TenantContext,
    account: Account,
    attachment: Attachment,
    signal: AbortSignal,
  ): Promise<MediaLocation | null>;
  /** The guarded one: where a file lies was told from outside. */
  fetch: SafeFetch;
  clock: Clock;
  log: Log;
  /** Ends the work in hand when the process stops; it is tried again. */
  signal: AbortSignal;
  timeoutMs: number;
};

/**
 * One waiting file: where is it, fetch it, keep it. A throw is a failed try. Every error is told in our own words and
 * without its cause, which may quote a URL that holds a bot's token.
 */
export async function fetchMedia(deps: FetchMediaDeps, claimed: Claimed<MediaFile>): Promise<void> {
  const file = claimed.document;
  const ctx = contextOfDocument(file, 'media', deps.log);
  const message = await deps.messages.get(ctx, file.messageId);
  const attachment = message?.attachments[file.index];
  // Unsent or forgotten before its file was noted: nothing of it may stay.
  if (!attachment) return void (await deps.media.removeOfMessage(ctx, file.messageId));
  const account = await deps.loadAccount(ctx, file.accountId);
  const outcome = account ? await obtain(deps, { ctx, account, file, attachment }) : reasons.noAccount;
  // Erased meanwhile: then the lease is gone with the document, and the bytes are not written.
  await deps.media.source.settle(claimed, { $set: { ...outcome, dueAt: null, lastError: null } });
}

/** The last try has failed. */
export async function giveUpMedia(
  deps: Pick<FetchMediaDeps, 'media'>,
  claimed: Claimed<MediaFile>,
  reason: string,
): Promise<void> {
  await deps.media.source.settle(claimed, { $set: { state: 'failed', reason, dueAt: null, lastError: reason } });
}

type Wanted = { ctx: TenantContext; account: Account; file: MediaFile; attachment: Attachment };

async function obtain(deps: FetchMediaDeps, wanted: Wanted): Promise<Refused | Awaited<ReturnType<typeof storedFile>>> {
  const { file, attachment } = wanted;
  if ((declaredSize(attachment) ?? 0) > mostFileBytes) return reasons.tooLarge;
  const location = await locate(deps, wanted);
  if (!location) return reasons.gone;
  const response = await download(deps, location);
  if ('state' in response) return response;
  const refused = judgeStatus(response.status);
  if (refused === 'retry') throw new Error(`The file's server answered with the status ${response.status}.`);
  if (refused) return refused;
  if (response.body.length === 0) throw new Error('The file came empty.');
  return storedFile(file, response.body, deps.clock.now());
}

async function locate(deps: FetchMediaDeps, { ctx, account, attachment }: Wanted): Promise<MediaLocation | null> {
  try {
    return await deps.locate(ctx, account, attachment, deps.signal);
  } catch (error) {
    throw notLocated(error);
  }
}

function notLocated(error: unknown): Error {
  const kind = error instanceof SendFailure ? error.kind : 'unknown';
  return new Error(
    kind === 'token_expired'
      ? 'The platform no longer accepts the access to this account, so it does not tell where the file is.'
      : `The platform did not tell where the file is (${kind}).`,
  );
}

async function download(deps: FetchMediaDeps, location: MediaLocation): Promise<SafeResponse | Refused> {
  const { signal, timeoutMs } = deps;
  const request = { headers: location.headers, signal, timeoutMs, maxBytes: mostFileBytes, accept: '*/*' };
  try {
    return await deps.fetch(location.url, request);
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      return { ...reasons.tooLarge, ...(error.declaredBytes === null ? {} : { sizeBytes: error.declaredBytes }) };
    }
    if (error instanceof AppError && error.code === 'invalid_request') return reasons.forbidden;
    throw notDelivered(error);
  }
}

const notDelivered = (error: unknown): Error =>
  new Error(error instanceof AppError ? error.detail : 'The connection to the file failed.');
