import { compilePhrases } from '../../language/phrase-matcher.js';
import { DANGERS } from './danger.js';
import type { Danger } from './danger.js';
import type { IntentLabel } from './intent-labels.js';
import { phrasesOfAll } from './model-languages.js';

const MATCHERS = DANGERS.map(name => ({ name, matches: compilePhrases(phrasesOfAll(({ dangers }) => dangers[name])) }));
const isNegative = compilePhrases(phrasesOfAll(({ moods }) => moods.negative));
const isPositive = compilePhrases(phrasesOfAll(({ moods }) => moods.positive));
const isUrgent = compilePhrases(phrasesOfAll(({ moods }) => moods.urgent));
const cancels = compilePhrases(phrasesOfAll(({ moods }) => moods.cancels));

const QUIET: ReadonlySet<IntentLabel> = new Set(['greeting', 'gratitude', 'goodbye', 'spam', 'other']);
// "Is it hypoallergenic?" or "I was never scammed by you before" in these intents is talk about danger, not danger.
const HARMLESS: Partial<Record<IntentLabel, ReadonlySet<Danger>>> = {
  product_question: new Set(['injury', 'fraud', 'legal', 'media']),
  availability: new Set(['injury', 'fraud', 'legal', 'media']),
  price_question: new Set(['injury', 'fraud', 'legal', 'media']),
  spam: new Set(['injury', 'fraud', 'legal', 'media', 'repeated', 'data', 'person']),
  gratitude: new Set(['injury', 'fraud', 'media', 'repeated', 'person']),
};

/** Reasons for which a person has to see this message, whatever the intent. */
export function dangersOf(folded: string, label: IntentLabel): Danger[] {
  const harmless = HARMLESS[label];
  return MATCHERS.filter(({ name, matches }) => harmless?.has(name) !== true && matches(folded)).map(
    ({ name }) => name,
  );
}

/** Whether the message goes to people: it asks for a person, or names something only people may settle. */
export function judgeEscalation(label: IntentLabel, dangers: Danger[]): boolean {
  return label === 'human_request' || dangers.length > 0;
}

/** Urgency by the rules of the label guide: danger, deadlines and cancellations first, small talk last. */
export function judgeUrgency(folded: string, label: IntentLabel, dangers: Danger[]): 'low' | 'normal' | 'high' {
  const grave = dangers.some(
    name => name !== 'data' && name !== 'person' && (name !== 'repeated' || label !== 'human_request'),
  );
  if (grave && label !== 'spam') return 'high';
  if (QUIET.has(label)) return 'low';
  if (label === 'order_change' && cancels(folded)) return 'high';
  return isUrgent(folded) ? 'high' : 'normal';
}

/** Mood of the message: thanks are positive, complaints negative, the rest by its words. */
export function judgeSentiment(
  folded: string,
  label: IntentLabel,
  dangers: Danger[],
): 'negative' | 'neutral' | 'positive' {
  if (label === 'complaint') return 'negative';
  if (label === 'spam' || label === 'goodbye' || label === 'greeting') return 'neutral';
  if (dangers.some(name => name !== 'data' && name !== 'person')) return 'negative';
  if (label === 'gratitude') return 'positive';
  // A product question may contain "broken" or "smells" without any anger; only blunt words count there.
  const asksOnly =
    label === 'product_question' || label === 'price_question' || label === 'availability' || label === 'shipping';
  if (!asksOnly && isNegative(folded)) return 'negative';
  return isPositive(folded) && label === 'other' ? 'positive' : 'neutral';
}
