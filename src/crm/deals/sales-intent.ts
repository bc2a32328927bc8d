import type { IntentLabel } from '../../llm/intent-labels.contract.js';

const sales: readonly IntentLabel[] = ['product_question', 'price_question', 'availability', 'booking'];

/** Whoever asks this may want to buy (pure). */
export const asksToBuy = (intent: string): boolean => (sales as readonly string[]).includes(intent);
