import type { Channel } from '../../channels/channel.js';
import { shownText } from '../../channels/shown-text.js';
import { sameLanguage } from '../../language/same-language.js';
import type { TaskAnswer } from '../../llm/tasks.js';
import type { Draft, ManagerSummary } from '../outcome.js';

/**
 * A model's answer as the draft that is checked, shown and sent (pure): what is checked is what the channel will show, and
 * two tags of one language are no difference that anybody reads.
 */
export function shownDraft(channel: Channel, language: string, answer: TaskAnswer['draft-reply']): Draft | null {
  if (!answer.answerable) return null;
  return {
    text: shownText(channel, answer.text),
    citations: answer.citations,
    language: sameLanguage(answer.language, language) ? language : answer.language,
  };
}

/** A model's summary as people read it: what it suggests stands as the customer would see it (pure). */
export const shownSummary = (channel: Channel, summary: ManagerSummary): ManagerSummary => ({
  ...summary,
  suggestedReply: shownText(channel, summary.suggestedReply),
});
