import type { CompanyStore } from '../company/company.store.js';
import { openManagerBot, type OpenedManagerBot } from '../company/manager-bot.js';
import { SendFailure } from '../channels/send-failure.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { type Clock, plus } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { hashOf } from '../platform/ids.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { buttonData } from './button-data.js';
import { mayRingAt } from './collect-notices.js';
import { deciderOf } from './deciders.js';
import type { ManagerChat } from './manager-chat.js';
import type { ManagerLink } from './manager-link.js';
import type { ManagerLinkStore } from './manager-link.store.js';
import type { ManagerNotice, NoticeKind } from './manager-notice.js';
import type { ManagerNoticeStore } from './manager-notice.store.js';
import { type NoticeView, type ViewDeps, viewOf } from './notice-view.js';

export type SendNoticeDeps = ViewDeps & {
  companies: CompanyStore;
  links: ManagerLinkStore;
  notices: ManagerNoticeStore;
  users: UserStore;
  vault: Vault;
  chatOf(opened: OpenedManagerBot): ManagerChat;
  /** What happened while the message was on its way is found soon. */
  notify: (tenantId: string) => void;
  clock: Clock;
  log: Log;
};

type Sending = {
  ctx: TenantContext;
  claimed: Claimed<ManagerNotice>;
  chat: ManagerChat;
  opened: OpenedManagerBot;
  link: ManagerLink;
  view: NoticeView;
};

const mostTries = 10;
const inDoubtWaitMs = 30_000;
const refusedTokenWaitMs = 5 * 60_000;

/** Said above a notice that may have been sent by a worker that died: a draft told twice is better than one told to nobody. */
const perhapsTwice = '(Perhaps for the second time: the first sending was interrupted.)';

/** A notice that is due: sent when it was not, changed when its message says something old. */
export async function sendNotice(deps: SendNoticeDeps, claimed: Claimed<ManagerNotice>): Promise<void> {
  const notice = claimed.document;
  const ctx = contextOfDocument(notice, 'manager-notices', deps.log.child({ noticeId: notice._id }));
  const company = await deps.companies.load(ctx);
  const opened = openManagerBot(deps.vault, company);
  const link = await deps.links.get(ctx, notice.linkId);
  if (!opened || !link) return over(deps, claimed);
  const view = await viewOf(deps, ctx, company, notice, link);
  const sending = { ctx, claimed, chat: deps.chatOf(opened), opened, link, view };
  if (notice.status === 'sent') return keepTrue(deps, sending);
  // Settled before anybody was told, or nobody to tell any more.
  if (!view.asks || !(await deciderOf(deps.users, ctx, link.userId))) return over(deps, claimed);
  if (link.state === 'blocked') return settle(deps, claimed, { status: 'failed', dueAt: null, lastError: blocked });
  const now = deps.clock.now();
  const ringAt = mayRingAt(link, notice.urgent, now);
  if (ringAt > now) return settle(deps, claimed, { dueAt: ringAt, attempts: 0 });
  await send(deps, sending);
}

const blocked = 'The manager has blocked the bot.';

async function send(deps: SendNoticeDeps, sending: Sending): Promise<void> {
  const { ctx, claimed, chat, link, view } = sending;
  const inDoubt = claimed.document.status === 'sending';
  if (!(await deps.notices.startSending(ctx, claimed))) return;
  try {
    const text = inDoubt ? `${perhapsTwice}\n\n${view.text}` : view.text;
    const messageId = await chat.send(link.chatId, { text, buttons: buttonsOf(sending) });
    const sentAt = deps.clock.now();
    await settle(deps, claimed, { ...shownAs(view), status: 'sent', messageIds: [messageId], sentAt });
    deps.notify(ctx.tenantId);
  } catch (error) {
    await recordFailure(deps, sending, failureOf(error));
  }
}

async function keepTrue(deps: SendNoticeDeps, sending: Sending): Promise<void> {
  const { claimed, chat, view } = sending;
  const notice = claimed.document;
  const [messageId] = notice.messageIds;
  if (messageId && fingerprintOf(view) !== notice.shown) {
    try {
      await chat.edit(messageId, { text: view.text, buttons: buttonsOf(sending) });
    } catch (error) {
      const failure = failureOf(error);
      const tryAgain = ['retry', 'rate', 'uncertain', 'token_expired'].includes(failure.kind);
      if (tryAgain && notice.attempts < mostTries) return postpone(deps, sending, failure, 'sent');
      // The message is gone or too old: there is nothing to keep true any more.
      sending.ctx.log.warn('the message of a notice cannot be changed', { reason: failure.message });
    }
  }
  if (view.over) return over(deps, claimed, shownAs(view));
  await settle(deps, claimed, shownAs(view));
}

async function recordFailure(deps: SendNoticeDeps, sending: Sending, failure: SendFailure): Promise<void> {
  const { ctx, claimed, link } = sending;
  ctx.log.warn('a notice was not sent', { kind: failure.kind, reason: failure.message });
  const lastError = failure.message;
  switch (failure.kind) {
    case 'unreachable':
      await deps.links.change(ctx, link._id, { state: 'blocked', blockedAt: deps.clock.now() });
      return settle(deps, claimed, { status: 'failed', dueAt: null, lastError: blocked });
    case 'rate':
    case 'retry':
    case 'token_expired':
      if (failure.kind === 'retry' && claimed.document.attempts >= mostTries) break;
      return postpone(deps, sending, failure, 'waiting');
    case 'uncertain':
      if (claimed.document.attempts >= mostTries) break;
      return postpone(deps, sending, failure, 'sending');
  }
  await settle(deps, claimed, { status: 'failed', dueAt: null, lastError });
}

async function postpone(
  deps: SendNoticeDeps,
  { ctx, claimed }: Sending,
  failure: SendFailure,
  status: ManagerNotice['status'],
): Promise<void> {
  const { kind, message: lastError, retryAfterMs } = failure;
  const { attempts } = claimed.document;
  const usual = { uncertain: inDoubtWaitMs, token_expired: refusedTokenWaitMs }[kind as string];
  const waitMs = retryAfterMs ?? usual ?? Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6));
  const dueAt = plus(deps.clock.now(), waitMs);
  await settle(deps, claimed, { status, dueAt, lastError });
  // The limit is the bot's: what else is due would only be refused as well.
  if (kind === 'rate') await deps.notices.pauseAll(ctx, dueAt);
}

/** Kinds whose subject may come to ask again: a draft held once more, an account that is lost again, a task with another time. */
const mayReturn: NoticeKind[] = ['draft', 'uncertain', 'account', 'task', 'task-due'];

/** It changes no more; where the same may happen again, its key is free for that. */
async function over(
  deps: SendNoticeDeps,
  claimed: Claimed<ManagerNotice>,
  change: Partial<ManagerNotice> = {},
): Promise<void> {
  const { _id, key, kind } = claimed.document;
  const freed = mayReturn.includes(kind) && !key.endsWith(`#${_id}`) ? { key: `${key}#${_id}` } : {};
  await settle(deps, claimed, { dueAt: null, ...change, ...freed, status: 'over' });
}

const settle = async (
  { notices }: SendNoticeDeps,
  claimed: Claimed<ManagerNotice>,
  change: Partial<ManagerNotice>,
): Promise<void> => void (await notices.source.settle(claimed, { $set: change }));

const shownAs = (view: NoticeView): Partial<ManagerNotice> => ({
  shown: fingerprintOf(view),
  shownVersion: view.version,
  dueAt: null,
  attempts: 0,
  lastError: null,
});

const fingerprintOf = ({ text, buttons }: NoticeView): string =>
  hashOf(text, ...buttons.map(({ code, title }) => `${code}${title}`)).slice(0, 32);

const buttonsOf = ({ claimed, opened, link, view }: Sending) =>
  view.buttons.map(({ title, code }) => ({
    title,
    payload: buttonData(opened.buttonKey, link.chatId, code, claimed.document._id),
  }));

const failureOf = (error: unknown): SendFailure =>
  error instanceof SendFailure ? error : new SendFailure('uncertain', 'The sending was interrupted.', { cause: error });
