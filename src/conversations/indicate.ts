import { capabilities } from '../channels/capabilities.js';
import type { AccountCredentials } from '../channels/channel.js';
import type { ClientRegistry } from '../channels/registry.js';
import type { Account } from '../company/company.js';
import { withDeadline } from '../platform/deadline.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import type { MessageStore } from './message.store.js';

type Indicator = 'seen' | 'typing';

export type Indicate = (
  ctx: TenantContext,
  account: Account,
  conversation: Conversation,
  indicators: readonly Indicator[],
) => void;

export type IndicateDeps = {
  messages: Pick<MessageStore, 'get'>;
  clients: ClientRegistry;
  credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
};

const longestMs = 5_000;

/** Shows the customer that we saw their message or that we write. A courtesy: nobody waits for it, and a failure is only logged. */
export const createIndicate =
  (deps: IndicateDeps): Indicate =>
  (ctx, account, conversation, indicators) => {
    if (capabilities[conversation.channel].kind === 'comment') return;
    void show(deps, ctx, { account, conversation, indicators }).catch((error: unknown) =>
      ctx.log.debug('the indicator was not shown', { reason: messageOf(error) }),
    );
  };

type Shown = { account: Account; conversation: Conversation; indicators: readonly Indicator[] };

async function show(
  deps: IndicateDeps,
  ctx: TenantContext,
  { account, conversation, indicators }: Shown,
): Promise<void> {
  const { lastInboundId, channel, personExternalId, topicId } = conversation;
  const named = capabilities[channel].indicatorsNameMessage ? lastInboundId : null;
  const last = named ? await deps.messages.get(ctx, named) : null;
  const topic = topicId == null ? {} : { topicId };
  const to = { personExternalId, messageExternalId: last?.externalId ?? null, ...topic };
  await withDeadline({ what: 'Showing the indicator', ms: longestMs }, async signal => {
    const client = deps.clients.ofPlatform(account.platform);
    for (const indicator of indicators) await client.indicate(deps.credentialsOf(ctx, account), to, indicator, signal);
  });
}
