import type { Edit } from './edits.js';

export type Mutant = Edit & {
  id: number;
  file: string;
  line: number;
  /** The source line it stands in, trimmed. */
  at: string;
  from: string;
};

/** What a judge is asked. */
export type Order = { file: string; tests: string[]; mutants: Mutant[] };

/** What it answers, in this order: whether the tests pass as things are, then each mutant. */
export type Answer =
  | { kind: 'broken'; why: string }
  | { kind: 'sound'; tookMs: number }
  | { kind: 'trying'; id: number }
  | { kind: 'tried'; id: number; killed: boolean }
  | { kind: 'finished' };
