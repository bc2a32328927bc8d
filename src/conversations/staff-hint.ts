import { z } from 'zod';

/** What somebody of the company asked of the next draft, about which messages, and since which human act. */
export const staffHintShape = z.object({
  text: z.string(),
  by: z.string(),
  messageIds: z.array(z.string()),
  epoch: z.number(),
});
export type StaffHint = z.infer<typeof staffHintShape>;

/** The hint that this turn is written by: it is for those messages alone, and a human act ends it (pure). */
export function hintFor(turn: {
  hint?: StaffHint | null;
  epoch: number;
  unansweredIds: readonly string[];
}): string | null {
  const { hint, epoch, unansweredIds } = turn;
  if (!hint || hint.epoch !== epoch || hint.messageIds.length === 0) return null;
  return hint.messageIds.every(id => unansweredIds.includes(id)) ? hint.text : null;
}
