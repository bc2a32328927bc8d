import { useSearch } from '@tanstack/react-router';
import type { Problem } from '../../client/problem.js';
import { failureOf } from '../frame/failures.js';
import { viewWords } from '../rules/error-words.js';
import type { Text } from '../rules/messages/catalogue.js';

/** The token in the address of an invitation or of a new password. */
export function useLinkToken(): string {
  const { token } = useSearch({ strict: false });
  return token ?? '';
}

/** Why a link did not work, and what to do (pure). */
export function linkWords(problem: Problem, text: Text): string {
  if (problem.status === 410) return text('link.gone');
  if (problem.status === 404) return text('link.unknown');
  return viewWords(failureOf(problem), text);
}
