import type { Briefing } from '../briefing.js';
import type { Intent, ManagerSummary } from '../outcome.js';

/** What people read where no model could sum up. */
export const plainSummary = (briefing: Briefing, intent: Intent): ManagerSummary => ({
  category: intent.label,
  known: [],
  wants:
    briefing.text.slice(0, 500) ||
    (briefing.hasAttachments ? 'No words, only an attachment.' : 'Something that cannot be shown here.'),
  headline: 'The agent could not work: please read the conversation.',
  suggestedReply: '',
});
