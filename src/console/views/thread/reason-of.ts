import { Problem } from '../../../client/problem.js';
import type { Text } from '../../rules/messages/catalogue.js';

/** Why something was refused, in the server's words; what never reached it, in ours. */
export function reasonOf(error: unknown, text: Text): string {
  if (!(error instanceof Problem)) return text('failed.program');
  return error.status === 0 ? text('failed.unreachable') : error.detail;
}
