import { INTENT_LABELS } from '../../../llm/intent-labels.contract.js';
import type { Text } from '../../rules/messages/catalogue.js';

/** What a message may be about, in words. */
export function intentName(text: Text, intent: string): string {
  const known = INTENT_LABELS.find(each => each === intent);
  return known ? text(`approvals.intent.${known}`) : intent;
}
