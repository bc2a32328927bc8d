import { INTENT_LABELS } from '../../llm/intent-labels.contract.js';

/** What a message may be about that a rule answers: who asks for a person gets one, and spam gets nothing. */
export const ruledIntents = INTENT_LABELS.filter(label => label !== 'human_request' && label !== 'spam');
