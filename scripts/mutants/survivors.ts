import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Mutant } from './protocol.js';

/** Edits that change nothing anybody can see, each named with the reason. */
const named = z.array(
  z.object({ file: z.string(), at: z.string(), from: z.string(), to: z.string(), why: z.string().min(10) }),
);
export type NamedSurvivor = z.infer<typeof named>[number];

export const readSurvivors = (path: string): NamedSurvivor[] => named.parse(JSON.parse(readFileSync(path, 'utf8')));

const keyOf = ({ file, at, from, to }: Pick<Mutant, 'file' | 'at' | 'from' | 'to'>): string =>
  JSON.stringify([file, at, from, to].map(part => part.replace(/\s+/g, ' ')));

/** Which mutants are excused, and which excuses name a mutant that does not exist. */
export function excuse(mutants: Mutant[], survivors: NamedSurvivor[]) {
  const excused = new Set(survivors.map(keyOf));
  const known = new Set(mutants.map(keyOf));
  return {
    toTry: mutants.filter(mutant => !excused.has(keyOf(mutant))),
    stale: survivors.filter(survivor => !known.has(keyOf(survivor))),
  };
}
