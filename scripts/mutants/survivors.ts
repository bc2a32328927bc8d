import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Mutant } from './protocol.js';

/** Edits that change nothing anybody can see, each named with the reason. `nth`: which of several alike in a line; absent: all. */
const named = z.array(
  z.object({
    file: z.string(),
    at: z.string(),
    from: z.string(),
    to: z.string(),
    why: z.string().min(10),
    nth: z.number().int().optional(),
  }),
);
export type NamedSurvivor = z.infer<typeof named>[number];

export const readSurvivors = (path: string): NamedSurvivor[] => named.parse(JSON.parse(readFileSync(path, 'utf8')));

type Named = Pick<Mutant, 'file' | 'at' | 'from' | 'to'>;

const keyOf = ({ file, at, from, to }: Named, nth: number | undefined): string =>
  JSON.stringify([...[file, at, from, to].map(part => part.replace(/\s+/g, ' ')), nth ?? 'all']);

/** Which mutants of a file are excused, and which excuses name a mutant that does not exist. */
export function excuse(mutants: Mutant[], survivors: NamedSurvivor[]) {
  const excused = new Set(survivors.map(survivor => keyOf(survivor, survivor.nth)));
  const known = new Set<string>();
  const counted = new Map<string, number>();
  const toTry = mutants.filter(mutant => {
    const all = keyOf(mutant, undefined);
    const nth = (counted.get(all) ?? 0) + 1;
    counted.set(all, nth);
    known.add(all).add(keyOf(mutant, nth));
    return !excused.has(all) && !excused.has(keyOf(mutant, nth));
  });
  return { toTry, stale: survivors.filter(survivor => !known.has(keyOf(survivor, survivor.nth))) };
}
