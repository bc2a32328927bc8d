import type { Channel } from '../../channels/channel.js';
import { autonomies, type Autonomy, type AutonomyPolicy } from '../../company/company.js';

/**
 * What the agent may do in this channel about this intent: the most cautious of what the account says for everything, for the
 * channel and for the intent. `intent` null: nobody has asked what it is, so only the first two speak (pure).
 */
export function autonomyOf(policy: AutonomyPolicy, channel: Channel, intent: string | null): Autonomy {
  const narrower = [policy.channels[channel], intent === null ? undefined : policy.intents[intent]];
  return narrower.reduce<Autonomy>((least, level) => (level ? moreCautious(least, level) : least), policy.default);
}

/** Whether the customer may see that somebody is at it: where a person must approve each answer, that would promise too much (pure). */
export const answersByItself = (policy: AutonomyPolicy, channel: Channel): boolean =>
  autonomyOf(policy, channel, null) === 'auto';

/** Whether the agent may word an answer at all, be it for a person's approval (pure). */
export const mayDraft = (autonomy: Autonomy): boolean => autonomy === 'draft' || autonomy === 'auto';

const moreCautious = (one: Autonomy, other: Autonomy): Autonomy =>
  autonomies.indexOf(other) < autonomies.indexOf(one) ? other : one;
