import type { AccountCredentials } from '../../channels/channel.js';
import type { AccountDirectory } from '../../accounts/account-directory.js';
import type { Account } from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import type { DeliveryRecorder } from '../../inbox/record-delivery.js';
import type { TelegramFeedStore } from '../../inbox/telegram-feed.store.js';
import type { Kernel } from '../../platform/kernel.js';
import type { Module } from '../../platform/module.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { createAckPressure } from './ack-pressure.js';
import type { RawDelivery } from './find-signer.js';
import { receiveGraph } from './receive.js';
import { createTelegramAddress, type TelegramAddress } from './telegram-address.js';
import { createTelegramRunner } from './telegram-receivers.js';
import { createWebhookHandler } from './webhook.routes.js';

export type ReceiveModuleDeps = Kernel & {
  companies: CompanyStore;
  telegramFeeds: TelegramFeedStore;
  directory: AccountDirectory;
  recorder: DeliveryRecorder;
  credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
  markNeedsReauth: (ctx: TenantContext, accountId: string, reason: string) => Promise<void>;
};

export type ReceiveModule = Module & {
  address: TelegramAddress;
  /** Takes a delivery of Meta's platforms or WhatsApp; returns when it is durable. */
  receiveGraph: (delivery: RawDelivery) => Promise<void>;
};

/** The platforms' door: verified, parsed, recorded, and only then acknowledged. */
export function createReceive(deps: ReceiveModuleDeps): ReceiveModule {
  const { config, metrics } = deps;
  const ackPressure = createAckPressure();
  const address = createTelegramAddress(deps);
  const webhook = createWebhookHandler({
    ...deps,
    ackPressure,
    unsignedPerMinute: config.rateLimits.webhookPerMinute,
    onAnswered: (platform, status) => metrics.webhookAcks.inc({ platform, status: String(status) }),
  });
  return {
    doors: [webhook],
    runners: [createTelegramRunner({ ...deps, address })],
    giveWay: () => ackPressure.giveWay(),
    address,
    receiveGraph: delivery => receiveGraph(deps, delivery),
  };
}
