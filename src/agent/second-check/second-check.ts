import { AppError, messageOf } from '../../platform/errors/app-error.js';
import type { Log } from '../../platform/observability/log.js';
import type { Evidence } from '../briefing.js';
import { finding } from '../checks/finding.js';
import type { About } from '../draft/ask-model.js';
import type { Draft, Finding } from '../outcome.js';
import { secondCheckCode, unproved } from './verdicts.js';
import { whatToProve } from './what-to-prove.js';

/** What the second check is about; `written` are texts that people of the company wrote. */
export type Looked = { draft: Draft; evidence: Evidence[]; written: (string | null)[]; now: Date };

/** More are a text that nobody should get unseen, and an answer about them would be cut off. */
const mostSentences = 30;

/**
 * Asks a model whether what it is shown proves each sentence. Whatever comes of it can only hold the draft: who cannot be
 * asked, fails or is late has not said that it is proved.
 */
export async function secondCheck(
  ask: { about: About; log: Log },
  { draft, evidence, written, now }: Looked,
): Promise<Finding[]> {
  const toProve = whatToProve(draft, evidence, written, now);
  if (!toProve) return [];
  if (toProve.sentences.length > mostSentences) {
    return [
      finding(secondCheckCode, `the draft has more than ${mostSentences} sentences: too many for the second check`),
    ];
  }
  try {
    return unproved(toProve, await ask.about('check-sentences', toProve));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'model_unavailable') throw error;
    ask.log.warn('the second check could not be made: holding the draft', { reason: messageOf(error) });
    return [finding(secondCheckCode, `the second check could not be made: ${error.detail}`)];
  }
}
