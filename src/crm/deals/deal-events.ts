import { happening, type OutboxEntry } from '../../events/outbox.js';
import type { By, Deal } from './deal.js';
import type { Moved } from './move-deal.js';

/** What a move tells: that there was one, and that the deal is won or lost (pure but for the keys). */
export function moveEvents(
  before: Pick<Deal, 'stage' | 'status' | 'value'>,
  { stage, status, probability }: Moved,
  { at, by }: { at: Date; by: By },
): OutboxEntry[] {
  const previous = { stage: before.stage, status: before.status };
  const moved = happening('deal.stage_changed', at, { from: before.stage, stage, status, probability, by }, previous);
  const { value } = before;
  if (status === 'WON') return [moved, happening('deal.won', at, { value, by }, previous)];
  if (status === 'LOST') return [moved, happening('deal.lost', at, { value, by }, previous)];
  return [moved];
}
