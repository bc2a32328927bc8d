import { readAmount } from './amount.js';
import type { Reading } from './date.js';

/** How many words say "under" of the amount behind them; 0: none, as in "under this number", "see below" (pure). */
export function belowAt(reading: Reading, at: number): number {
  const length = reading.known.find('below', reading.words, at)?.length ?? 0;
  const value = length > 0 ? readAmount(reading, at + length)?.value : undefined;
  return value?.type === 'amount' && value.unit !== null ? length : 0;
}
