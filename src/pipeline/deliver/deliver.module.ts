import type { ClientRegistry } from '../../channels/registry.js';
import type { Kernel } from '../../platform/kernel.js';
import { type Module, station } from '../../platform/module.js';
import type { Signal } from '../../platform/signal.js';
import { deliver, type DeliverDeps } from './deliver.js';
import { giveUpDelivery } from './give-up.js';

export type DeliverModuleDeps = Kernel &
  Omit<DeliverDeps, 'clientOf' | 'onSent'> & { clients: ClientRegistry; approved: Signal };

/** Most of it waits for platforms: a slow one must not hold up the others. */
const concurrency = 32;

/** From an approved reply to a message that the platform has taken. */
export function createDeliver(deps: DeliverModuleDeps): Module {
  const { replies } = deps;
  const deliverDeps: DeliverDeps = {
    ...deps,
    clientOf: account => deps.clients.ofPlatform(account.platform),
    onSent: (channel, seconds) => deps.metrics.replySeconds.observe({ channel }, seconds),
  };
  return {
    stations: [
      station({
        name: 'deliver',
        source: replies.source,
        concurrency,
        work: claimed => deliver(deliverDeps, claimed),
        giveUp: (claimed, reason) => giveUpDelivery(deps, claimed, reason),
        notifiedBy: deps.approved,
      }),
    ],
  };
}
