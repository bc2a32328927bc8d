import type { Briefing } from '../briefing.js';
import { withFindings } from '../checks/draft-sentences.js';
import type { AgentOutcome, Draft, DraftSentence, Finding, Intent } from '../outcome.js';
import { clear } from '../policy/policy.js';

type Judged = Pick<AgentOutcome, 'findings' | 'clearance'> & {
  intent: Intent;
  draft: Draft;
  sentences: DraftSentence[];
};

/** What a second check finds can only hold: without a doubt the verdict is the one that was there before (pure). */
export function withDoubts<Outcome extends Judged>(briefing: Briefing, judged: Outcome, doubts: Finding[]): Outcome {
  if (doubts.length === 0) return judged;
  const sentences = withFindings(judged.draft.text, judged.sentences, doubts);
  return { ...judged, findings: doubts, sentences, clearance: clear(briefing, judged.intent, doubts) };
}
