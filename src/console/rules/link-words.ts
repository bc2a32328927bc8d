/** The states of a link that have a word of their own. */
const linkStates = ['pending', 'healthy', 'partial', 'waiting', 'failing', 'paused'] as const;
type LinkState = (typeof linkStates)[number];

export type Tone = 'plain' | 'good' | 'waiting' | 'bad';

/** An unknown state of a later version is told as one that is on its way (pure). */
export const stateOf = (state: string): LinkState => linkStates.find(each => each === state) ?? 'pending';

const tones: Record<LinkState, Tone> = {
  pending: 'plain',
  healthy: 'good',
  partial: 'waiting',
  waiting: 'waiting',
  failing: 'bad',
  paused: 'plain',
};
export const toneOf = (state: string): Tone => tones[stateOf(state)];

/** What is told of a pass: which page of how many, and its records. */
export type PassProgress = {
  phase: 'reading' | 'keeping' | 'embedding';
  pages: number;
  records: number;
  expectedPages: number | null;
  expectedRecords: number | null;
};

/** How much of a pass is done, from 0 to 1; null where nobody says how much there is (pure). */
export function shareDone({ phase, pages, records, expectedPages, expectedRecords }: PassProgress): number | null {
  if (phase !== 'reading') return null;
  if (expectedRecords) return Math.min(1, records / expectedRecords);
  return expectedPages ? Math.min(1, pages / expectedPages) : null;
}
