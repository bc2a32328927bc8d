import type { Frontdesk } from '../../src/app/boot.js';
import { type Channel, platformChannel } from '../../src/channels/channel.js';
import { SendFailure } from '../../src/channels/send-failure.js';
import { findAccount } from '../../src/company/company.js';
import { newId } from '../../src/platform/ids.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

const timeoutMs = 20_000;

/** Sends one message to a recipient through the account's own client: no reply, no conversation, no agent. */
export async function sendTest(
  app: Frontdesk,
  ctx: TenantContext,
  options: { account?: string; to?: string; text?: string },
): Promise<string> {
  const { account: wanted, to, text = 'A test message of Frontdesk.' } = options;
  if (!wanted || !to) throw new Error('send-test needs --account <id> and --to <recipient>.');
  const account = findAccount(await app.stores.companies.load(ctx), wanted);
  const channel: Channel = platformChannel[account.platform];
  const message = {
    channel,
    recipient: { kind: 'person' as const, personExternalId: to },
    content: { kind: 'text' as const, text },
    reference: newId('test', app.clock.now()),
  };
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  try {
    const client = app.modules.channels.clients.ofPlatform(account.platform);
    const { externalId } = await client.send(
      app.modules.accounts.credentialsOf(ctx, account),
      message,
      deadline.signal,
    );
    return `Sent through ${account.name}; the platform calls it ${externalId}.`;
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    throw new Error(`Not sent (${error.platformCode ?? error.kind}): ${error.message}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
