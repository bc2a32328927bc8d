import type { GraphAdmin, Subscription } from '../channels/meta/graph-admin.js';
import type { Finding } from './account-health.js';
import { sentenceOf } from './check-token.js';
import type { Look } from './look.js';

export type SubscriptionCheck = { findings: Finding[]; subscription: Subscription | null; resubscribed: boolean };

const grantStep =
  'See that the app has the permission to manage webhooks of this account, then use POST /api/accounts/:id/resubscribe.';

/**
 * Asks whether the account's events still come to us, and subscribes again where they do not: after an hour of failed
 * deliveries the platform unsubscribes us by itself (docs/platforms/meta-graph.md, Answering). `force` subscribes in any case.
 */
export async function checkSubscription(
  deps: { graphAdmin: GraphAdmin },
  { ctx, account, credentials, signal }: Look,
  force: boolean,
): Promise<SubscriptionCheck> {
  const look = () => deps.graphAdmin.subscription(credentials, account.appId ?? null, signal);
  let before: Subscription;
  try {
    before = await look();
  } catch (error) {
    ctx.log.warn('the subscription of an account could not be read', { accountId: account.id, error });
    const finding: Finding = {
      code: 'subscription_unknown',
      message: `Whether messages are delivered could not be asked. ${sentenceOf(error)}`,
      nextStep: 'It is asked again by itself; if this stays, see that the token may manage webhooks of this account.',
    };
    return { findings: [finding], subscription: null, resubscribed: false };
  }
  if (before.missing.length === 0 && !force) return { findings: [], subscription: before, resubscribed: false };
  try {
    await deps.graphAdmin.subscribe(credentials, before.fields, signal);
    const after = await look();
    if (after.missing.length > 0) {
      return {
        findings: [lost(after, 'The platform accepted it without effect.')],
        subscription: after,
        resubscribed: false,
      };
    }
    const findings = before.missing.length > 0 ? [restored(before)] : [];
    return { findings, subscription: after, resubscribed: true };
  } catch (error) {
    ctx.log.warn('an account could not be subscribed again', { accountId: account.id, error });
    return { findings: [lost(before, sentenceOf(error))], subscription: before, resubscribed: false };
  }
}

const lost = ({ missing }: Subscription, why: string): Finding => ({
  code: 'subscription_lost',
  message: `The platform does not deliver ${missing.join(', ') || 'everything'} of this account, and subscribing again failed. ${why}`,
  nextStep: grantStep,
});

const restored = ({ missing }: Subscription): Finding => ({
  code: 'subscription_restored',
  message: `The platform had stopped delivering ${missing.join(', ')} of this account; it was subscribed again.`,
  nextStep:
    "Look into the platform's own inbox for messages of the last hours: what was not delivered is not repeated.",
});
