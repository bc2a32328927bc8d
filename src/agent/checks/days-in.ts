import type { ProofWords } from '../../language/proof-words.js';
import { readClause } from './clause.js';
import { type Token, wordsAt } from './read-tokens.js';

/** Weekdays that are named together, from one token of a clause to another. */
type Run = { at: number; end: number; days: number[] };

/** The weekdays that a token belongs to, Monday is 1; undefined: to none. */
export type DaysAt = number[] | undefined;

/** A clause with the days that it names. */
type Part = { clause: readonly Token[]; runs: readonly Run[] };

/**
 * To which weekdays every token of a sentence belongs, clause by clause: "Monday 9:00–17:00, Saturday 10:00–14:00" says nothing of
 * Saturday at 9:00.
 */
export function daysIn(clauses: readonly (readonly Token[])[], known: ProofWords): DaysAt[][] {
  const parts = clauses.map(clause => ({ clause, runs: runsIn(clause, known) }));
  const named = withoutOwn(parts.map((part, at) => withAround(part, parts, at, known)));
  return named.map((part, at) => {
    const before = named.slice(0, at).flatMap(({ runs }) => runs);
    // "From 9:00 to 17:00, Monday and Friday".
    const around = before.at(-1)?.days ?? daysBehind(parts, at + 1, known);
    return part.clause.map((_, place) => ownRun(part, place)?.days ?? (around.length > 0 ? around : undefined));
  });
}

/** "Daily 9:00–17:00, Sunday 10:00–14:00": a day with hours of its own is none of many. */
function withoutOwn(named: readonly Part[]): Part[] {
  const timed = named.filter(({ clause }) => clause.some(isTime)).flatMap(({ runs }) => runs);
  const alone = timed.filter(({ days }) => days.length === 1).flatMap(({ days }) => days);
  return named.map(({ clause, runs }) => ({
    clause,
    runs: runs.map(run => (run.days.length > 2 ? { ...run, days: run.days.filter(day => !alone.includes(day)) } : run)),
  }));
}

/** The run before a token where the clause begins with days, else the one behind it. */
function ownRun({ clause, runs }: Part, place: number): Run | undefined {
  const [first] = runs;
  const isDayFirst = first !== undefined && !clause.slice(0, first.at).some(isOther);
  const before = runs.findLast(({ at }) => at <= place);
  const behind = runs.find(({ at }) => at >= place);
  return isDayFirst ? (before ?? first) : (behind ?? runs.at(-1));
}

/** Names of weekdays, and "weekdays", "daily"; those with no value between them are named together. */
function runsIn(clause: readonly Token[], known: ProofWords): Run[] {
  const words = wordsAt(clause);
  const runs: Run[] = [];
  for (const [at, token] of clause.entries()) {
    const group = known.find('dayGroups', words, at);
    const days = isDays(token) ? token.value.days : [...(group?.meanings[0] ?? '')].map(Number);
    const end = at + (group?.length ?? 1);
    const last = runs.at(-1);
    if (days.length === 0 || (last && at < last.end)) continue;
    if (last && !clause.slice(last.end, at).some(isOther)) {
      last.days = [...last.days, ...days];
      last.end = end;
    } else runs.push({ at, end, days });
  }
  return runs;
}

/** "Monday, Wednesday and Friday from 9:00": days of the clauses beside this one that are named together with its own. */
const withAround = ({ clause, runs }: Part, parts: readonly Part[], at: number, known: ProofWords): Part => ({
  clause,
  runs: runs.map((run, index) => ({
    ...run,
    days: [
      ...(index === 0 ? daysBefore(parts, at, known) : []),
      ...run.days,
      ...(index === runs.length - 1 ? daysBehind(parts, at + 1, known) : []),
    ],
  })),
});

function daysBefore(parts: readonly Part[], at: number, known: ProofWords): number[] {
  const before = parts[at - 1];
  if (!beginsWithDays(parts[at], known) || !endsWithDays(before, known)) return [];
  return [...daysBefore(parts, at - 1, known), ...daysOf(before)];
}

/** Days that stand by themselves, and before no values of their own. */
function daysBehind(parts: readonly Part[], at: number, known: ProofWords): number[] {
  const rest = parts.slice(at);
  const stop = rest.find(part => !beginsWithDays(part, known) || !endsWithDays(part, known));
  return beginsWithDays(stop, known) ? [] : rest.slice(0, stop && rest.indexOf(stop)).flatMap(daysOf);
}

const daysOf = ({ runs }: Part): number[] => runs.flatMap(({ days }) => days);

const beginsWithDays = (part: Part | undefined, known: ProofWords): boolean =>
  part?.runs[0] !== undefined && isBare(part.clause.slice(0, part.runs[0].at), known);

/** Days at the end of a clause without values; what is closed on them is none of what follows. */
function endsWithDays(part: Part | undefined, known: ProofWords): part is Part {
  const run = part?.runs[0];
  if (!run || part.clause.some(isOther)) return false;
  const { ideas, negative } = readClause(part.clause, known);
  return isBare(part.clause.slice(run.end), known) && !ideas.has('~closed') && !negative;
}

/** Nothing that states anything. */
function isBare(tokens: readonly Token[], known: ProofWords): boolean {
  const { contents, negative } = readClause(tokens, known);
  return contents.length === 0 && !negative && !tokens.some(isOther);
}

const isDays = (token: Token): token is Token & { value: { type: 'weekdays'; days: number[] } } =>
  token.kind === 'value' && token.value.type === 'weekdays';

const isTime = (token: Token): boolean => token.kind === 'value' && token.value.type === 'time';

const isOther = (token: Token): boolean => token.kind === 'value' && token.value.type !== 'weekdays';
