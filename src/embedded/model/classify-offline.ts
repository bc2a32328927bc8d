import { detectLanguage } from '../../language/detect-language.js';
import type { IntentLabel } from './intent-labels.js';
import { rankIntents } from './intent-model.js';
import { dangersOf, judgeEscalation, judgeSentiment, judgeUrgency } from './judge-message.js';
import { foldText, wordsOf } from '../../language/normalize-text.js';

export type PastMessage = { direction: 'inbound' | 'outbound'; text: string };

export type OfflineIntent = {
  label: IntentLabel;
  /** Calibrated: of messages classified with 0.7, about 70 % are right. */
  confidence: number;
  secondary: IntentLabel[];
  urgency: 'low' | 'normal' | 'high';
  sentiment: 'negative' | 'neutral' | 'positive';
  escalate: boolean;
  /** BCP-47-ish: `en`, `bn-Latn`, `und` when nothing can be said. */
  language: string;
};

const SECONDARY_FROM = 0.2;

/** Classifies one customer message without any network; `history` helps short follow-ups ("and the blue one?"). */
export function classifyOffline(text: string, history: PastMessage[] = []): OfflineIntent {
  const folded = foldText(text);
  const language = detectLanguage(text, history);
  const words = wordsOf(folded);
  if (words.length === 0 && !/\p{Extended_Pictographic}/u.test(text)) {
    return {
      label: 'other',
      confidence: 0.3,
      secondary: [],
      urgency: 'low',
      sentiment: 'neutral',
      escalate: false,
      language,
    };
  }
  const ranked = rankWithContext(text, words.length, history);
  const [best, ...rest] = ranked;
  let label: IntentLabel = best?.label ?? 'other';
  let confidence = best?.probability ?? 0;
  let dangers = dangersOf(folded, label);
  // An explicit wish for a person outranks a topic the model is not sure about.
  if (label !== 'human_request' && dangers.includes('person') && confidence < 0.6) {
    label = 'human_request';
    confidence = 0.75;
    dangers = dangersOf(folded, label);
  }
  const secondary = rest
    .filter(({ label: other, probability }) => probability >= SECONDARY_FROM && other !== 'other' && other !== label)
    .map(({ label: other }) => other);
  const sentiment = judgeSentiment(folded, label, dangers);
  const unhappyWithRemedy = sentiment === 'negative' && /[!?]{2,}|[A-Z]{4,} [A-Z]{2,}/.test(text);
  if (unhappyWithRemedy && label !== 'complaint' && !secondary.includes('complaint')) secondary.push('complaint');
  return {
    label,
    confidence: Math.round(confidence * 1000) / 1000,
    secondary: secondary.slice(0, 2),
    urgency: judgeUrgency(folded, label, dangers),
    sentiment,
    escalate: judgeEscalation(label, dangers),
    language,
  };
}

function rankWithContext(text: string, words: number, history: PastMessage[]): ReturnType<typeof rankIntents> {
  const own = rankIntents(text);
  const before = history.filter(message => message.direction === 'inbound').at(-1)?.text;
  const best = own[0];
  // Only a short and unclear message leans on the one before it; a clear one stands for itself.
  if (before === undefined || words > 4 || !best || best.probability >= 0.6) return own;
  if (best.label === 'gratitude' || best.label === 'goodbye' || best.label === 'greeting') return own;
  const together = new Map(rankIntents(`${before} ${text}`).map(({ label, probability }) => [label, probability]));
  return own
    .map(({ label, probability }) => ({ label, probability: 0.6 * probability + 0.4 * (together.get(label) ?? 0) }))
    .sort((a, b) => b.probability - a.probability);
}
