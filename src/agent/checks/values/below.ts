import { readAmount } from './amount.js';
import type { Reading } from './date.js';

/** How many words say "under" of the amount behind them; 0: none, as in "under this number", "see below" (pure). */
export function belowAt(reading: Reading, at: number): number {
  const found = reading.known.find('below', reading.words, at);
  if (!found) return 0;
  const value = readAmount(reading, at + found.length)?.value;
  return value?.type === 'amount' && value.unit !== null ? found.length : 0;
}
