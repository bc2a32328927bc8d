import { Problem } from '../../../client/problem.js';
import { failureOf } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { viewWords } from '../../rules/error-words.js';
import type { Text } from '../../rules/messages/catalogue.js';

/** Why something that was just asked for was not done. */
export function CauseOfFailure({ error }: { error: unknown }) {
  return <>{causeOf(error, useText())}</>;
}

export const causeOf = (error: unknown, text: Text): string =>
  error instanceof Problem ? viewWords(failureOf(error), text) : text('failed.program');
