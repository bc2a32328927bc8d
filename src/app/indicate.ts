import { capabilities } from '../channels/capabilities.js';
import type { Account } from '../company/company.js';
import type { Conversation } from '../conversations/conversation.js';
import { withDeadline } from '../platform/deadline.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

export type Indicate = (
  ctx: TenantContext,
  account: Account,
  conversation: Conversation,
  indicators: readonly ('seen' | 'typing')[],
) => void;

const longestMs = 5_000;

/** Shows the customer that we saw their message or that we write. A courtesy: nobody waits for it, and a failure is only logged. */
export const createIndicate =
  (app: App): Indicate =>
  (ctx, account, conversation, indicators) => {
    if (capabilities[conversation.channel].kind === 'comment') return;
    void show(app, ctx, account, conversation, indicators).catch((error: unknown) =>
      ctx.log.debug('the indicator was not shown', { reason: (error as Error).message }),
    );
  };

async function show(
  app: App,
  ctx: TenantContext,
  account: Account,
  conversation: Conversation,
  indicators: readonly ('seen' | 'typing')[],
): Promise<void> {
  const { lastInboundId, channel } = conversation;
  const named = capabilities[channel].indicatorsNameMessage ? lastInboundId : null;
  const last = named ? await app.stores.messages.get(ctx, named) : null;
  const to = { personExternalId: conversation.personExternalId, messageExternalId: last?.externalId ?? null };
  const client = app.clients.ofPlatform(account.platform);
  await withDeadline({ what: 'Showing the indicator', ms: longestMs }, async signal => {
    for (const indicator of indicators) await client.indicate(app.credentialsOf(ctx, account), to, indicator, signal);
  });
}
