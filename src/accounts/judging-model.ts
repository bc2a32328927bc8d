import type { Account } from '../company/company.js';
import { AppError } from '../platform/errors/app-error.js';
import type { AccountDetails } from './account.contract.js';

const noJudgeSentence =
  'The second check needs a language model, and the offline one has no opinion of its own: with it every answer would be held. Configure a model (CHAT_PROVIDER), or leave secondCheck out.';

/** Nobody switches on what cannot work here. What is on already may be sent back as it was read. */
export function assertCanJudge(canJudge: boolean, before: Account, { secondCheck }: AccountDetails): void {
  if (secondCheck && !before.secondCheck && !canJudge) throw new AppError('unprocessable', noJudgeSentence);
}
