import { intents } from '../../llm/intents.js';
import type { HistoryLine } from '../../llm/tasks.js';
import type { Briefing } from '../briefing.js';
import type { About } from '../draft/ask-model.js';
import type { Intent } from '../outcome.js';

/** Of a turn without words, and before anybody was asked. */
export const unknownIntent: Intent = {
  language: 'und',
  label: 'other',
  secondary: [],
  urgency: 'normal',
  sentiment: 'neutral',
  escalate: false,
  confidence: 0,
};

type Turn = Pick<Briefing, 'text' | 'history' | 'subject' | 'quoted' | 'languageHint'>;

/** What the turn is about, as the model says; the rules beside this file say what it may not talk away. */
export const classify = (about: About, briefing: Turn): Promise<Intent> =>
  briefing.text.trim() === ''
    ? Promise.resolve(unknownIntent)
    : about('classify-intent', {
        text: briefing.text,
        history: wordsOf(briefing),
        labels: intents,
        languageHint: briefing.languageHint,
      });

/** What was said, without the times: only the note for a manager tells those. */
export const wordsOf = ({
  history,
  subject,
  quoted,
}: Pick<Briefing, 'history' | 'subject' | 'quoted'>): HistoryLine[] => [
  ...history.map(({ direction, text }) => ({ direction, text })),
  ...(subject ? [aside(`I write about this ad, post, product or link: ${subject}`)] : []),
  ...(quoted ? [aside(`I answer this message: ${quoted}`)] : []),
];

const aside = (text: string): HistoryLine => ({ direction: 'inbound', text: `[${text}]` });
