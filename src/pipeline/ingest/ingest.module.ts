import type { AccountCredentials, InboundEvent } from '../../channels/channel.js';
import type { ClientRegistry } from '../../channels/registry.js';
import type { TelegramBot } from '../../channels/telegram/telegram-bot.js';
import type { Account } from '../../company/company.js';
import type { InboxStore } from '../../inbox/inbox.store.js';
import { withDeadline } from '../../platform/deadline.js';
import type { Kernel } from '../../platform/kernel.js';
import { type Module, station } from '../../platform/module.js';
import type { Signal } from '../../platform/signal.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { ingest, type IngestDeps } from './ingest.js';

export type IngestModuleDeps = Kernel &
  Pick<
    IngestDeps,
    | 'contacts'
    | 'conversations'
    | 'messages'
    | 'replies'
    | 'handoffs'
    | 'attempts'
    | 'media'
    | 'loadAccount'
    | 'talkDeals'
  > & {
    inbox: InboxStore;
    clients: ClientRegistry;
    credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
    botOf: (ctx: TenantContext, account: Account) => TelegramBot;
    arrived: Signal;
    unanswered: Signal;
    mediaNoted: Signal;
  };

const concurrency = 8;
const profileLimit = { what: "Asking for the customer's profile", ms: 5_000 };
const tapLimit = { what: 'The call of Telegram', ms: 15_000 };

/** From what a platform told us to a message in a conversation. */
export function createIngest(deps: IngestModuleDeps): Module {
  const { inbox, clients, credentialsOf } = deps;
  const ingestDeps: IngestDeps = {
    ...deps,
    inbox: inbox.source,
    debounceMs: deps.config.debounceMs,
    notifyAnswer: deps.unanswered.notify,
    notifyMedia: deps.mediaNoted.notify,
    acknowledgeTap: (ctx, account, event) => acknowledgeTap(deps, ctx, account, event),
    fetchProfile: (ctx, account, personId) =>
      withDeadline(profileLimit, signal =>
        clients.ofPlatform(account.platform).fetchProfile(credentialsOf(ctx, account), personId, signal),
      ),
  };
  return {
    stations: [
      station({
        name: 'ingest',
        source: inbox.source,
        concurrency,
        work: claimed => ingest(ingestDeps, claimed),
        async giveUp(claimed, reason) {
          await inbox.source.settle(claimed, { $set: { status: 'dead', dueAt: null, lastError: reason } });
        },
        notifiedBy: deps.arrived,
      }),
    ],
  };
}

/** Stops the spinning of a tapped button; a tap that is too old, or a failure, is nobody's business. */
function acknowledgeTap(
  { botOf }: Pick<IngestModuleDeps, 'botOf'>,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): void {
  const id = event.attachments[0]?.payload?.['id'];
  if (account.platform !== 'telegram' || typeof id !== 'string') return;
  const answered = withDeadline(tapLimit, signal => botOf(ctx, account).answerCallbackQuery(id, null, signal));
  void answered.catch(() => undefined);
}
