import type { UpdateFilter } from 'mongodb';
import { type Clock, plus } from '../clock.js';
import type { Vault } from '../crypto/vault.js';
import type { Log } from '../observability/log.js';
import { parseJson } from '../parse-json.js';
import type { Claimed } from '../persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../tenancy/tenant-context.js';
import { htmlOf } from './mail-body.js';
import { mailFailureOf } from './mail-failure.js';
import { mailPurpose, mailWords, type StoredMail } from './mail.js';
import type { MailStore } from './mail.store.js';
import type { MailTransport } from './mail-transport.js';

export type DeliverMailDeps = {
  mails: Pick<MailStore, 'source'>;
  vault: Vault;
  clock: Clock;
  log: Log;
  /** How the company's mail leaves; a sentence where it cannot. */
  transportOf: (ctx: TenantContext) => Promise<MailTransport | string>;
};

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
/** How long to wait before each further try; then the last of them, until the mail is of no use. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour];

/** When to try again; null when it would come too late (pure). */
export function nextTryAt(triesMade: number, now: Date, until: Date): Date | null {
  const next = plus(now, pausesMs[Math.min(triesMade, pausesMs.length) - 1] ?? 0);
  return next < until ? next : null;
}

/** A mail that is due: one try, then its outcome. Dying between the two it is sent again, with the same Message-ID. */
export async function deliverMail(
  deps: DeliverMailDeps,
  claimed: Claimed<StoredMail>,
  signal: AbortSignal,
): Promise<void> {
  const { _id: id, tenantId, to, words, until } = claimed.document;
  const ctx = contextOfDocument({ tenantId }, 'mail', deps.log.child({ mailId: id }));
  if (words === null || until <= deps.clock.now())
    return settle(deps, claimed, writtenOff(claimed.document.lastError ?? 'It came too late to be of use.'));
  const { subject, text, language } = mailWords.parse(
    parseJson(deps.vault.open(words, mailPurpose(tenantId, id)).reveal()),
  );
  const transport = await deps.transportOf(ctx);
  if (typeof transport === 'string') return failed(deps, claimed, ctx, { final: false, detail: transport });
  try {
    await transport.send({ id, to, subject, text, html: htmlOf({ text, language }) }, signal);
  } catch (error) {
    // The server stops: that says nothing of the mail.
    if (signal.aborted) {
      await deps.mails.source.postpone(claimed, 0, 'The server stopped while sending.', false);
      return;
    }
    return failed(deps, claimed, ctx, mailFailureOf(error));
  }
  ctx.log.debug('a mail was sent', { via: transport.whereTo });
  const sentAt = deps.clock.now();
  await settle(deps, claimed, {
    $set: { status: 'sent', sentAt, words: null, dueAt: null, lastError: null },
    $inc: { tries: 1 },
  });
}

async function failed(
  deps: DeliverMailDeps,
  claimed: Claimed<StoredMail>,
  ctx: TenantContext,
  { final, detail }: { final: boolean; detail: string },
): Promise<void> {
  const { tries, until } = claimed.document;
  const dueAt = final ? null : nextTryAt(tries + 1, deps.clock.now(), until);
  ctx.log.warn(dueAt ? 'a mail was not sent, and is tried again' : 'a mail was given up', { reason: detail, dueAt });
  const outcome: UpdateFilter<StoredMail> = dueAt
    ? // Claims are counted by the lease; tries that were made are not to use up the station's patience with itself.
      { $set: { dueAt, attempts: 0, lastError: detail } }
    : writtenOff(detail);
  await settle(deps, claimed, { ...outcome, $inc: { tries: 1 } });
}

export const writtenOff = (lastError: string) => ({
  $set: { status: 'failed' as const, dueAt: null, words: null, lastError },
});

async function settle(
  { mails }: DeliverMailDeps,
  claimed: Claimed<StoredMail>,
  update: UpdateFilter<StoredMail>,
): Promise<void> {
  await mails.source.settle(claimed, update);
}
