import type { Problem } from '../../client/problem.js';
import { Alert } from '../parts/alert.js';
import { viewWords } from '../rules/error-words.js';
import { failureOf } from './failures.js';
import { useText } from './use-text.js';

/** Why what the person just did was refused; nothing where it was not. */
export function Refusal({ problem }: { problem: Problem | null }) {
  const text = useText();
  return problem && <Alert>{viewWords(failureOf(problem), text)}</Alert>;
}
