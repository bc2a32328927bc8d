import type { Briefing } from '../briefing.js';
import type { Draft } from '../outcome.js';

/**
 * The draft with what the company says of its assistant, where the customer has not heard it: below the first answer of a
 * conversation (pure). The web chat shows it beside the messages, from the beginning.
 */
export function disclosed(
  { channel, voice, history }: Pick<Briefing, 'channel' | 'voice' | 'history'>,
  draft: Draft,
): Draft {
  const disclosure = voice.disclosure?.trim();
  if (!disclosure || channel === 'webchat' || draft.text.includes(disclosure)) return draft;
  if (history.some(({ direction }) => direction === 'outbound')) return draft;
  return { ...draft, text: `${draft.text}\n\n${disclosure}` };
}
