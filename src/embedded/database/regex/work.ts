/** Steps a pattern may take before other commands get their turn: two or three milliseconds. */
const SLICE = 50_000;
/** Steps all patterns together may take in one turn of the event loop where nothing can be put off: below 50 ms. */
const TURN = 400_000;
/** What every match may take, however much others took in this turn. */
const SMALL = 1_000;
/** Fewer are neither counted nor kept: doing them again costs no more than keeping them. */
const CHEAP = 50;

/** Something that can be done in parts: it is given steps and says how many it took. */
interface Job<T> {
  /** The result, or undefined while there is more to do. */
  advance(allowed: number): T | undefined;
  steps: number;
}

/** Thrown through whatever is being evaluated, when its time is over; it is begun again later, with what it has done kept. */
const PAUSE = new Error('evaluation is paused');

/** What an evaluation that ran out of time has done so far. */
export class Work {
  private readonly jobs = new Map<object, Map<string, Map<number, Job<unknown>>>>();
  left = SLICE;

  job<T>(owner: object, text: string, from: number, begin: () => Job<T>): Job<T> {
    const ofOwner = entry(this.jobs, owner, () => new Map<string, Map<number, Job<unknown>>>());
    const texts = entry(ofOwner, text, () => new Map<number, Job<unknown>>());
    const known = texts.get(from) as Job<T> | undefined;
    if (known) return known;
    const job = begin();
    texts.set(from, job);
    return job;
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}

let current: Work | undefined;
let spentInTurn = 0;

/** True when patterns have taken so much of this turn that others should come first. */
export const isTurnSpent = (): boolean => spentInTurn > SLICE;

function spend(steps: number): void {
  if (steps <= CHEAP) return;
  if (spentInTurn === 0) setImmediate(() => (spentInTurn = 0));
  spentInTurn += steps;
}

/**
 * Evaluates something without side effects. When patterns in it need more than their slice, it is given up, and what is
 * returned is the work so far: the caller lets others have their turn and hands it in again.
 */
export function attempt<T, U>(apply: (item: T) => U, item: T, earlier?: Work): U | Work {
  const before = current;
  const work = earlier ?? new Work();
  work.left = SLICE;
  current = work;
  try {
    return apply(item);
  } catch (error) {
    if (error === PAUSE) return work;
    throw error;
  } finally {
    current = before;
  }
}

/**
 * Does a job now if its steps allow it. In an attempt it is otherwise put off; elsewhere, as in the middle of a change
 * that must happen in one step, it is left undone, and undefined is returned.
 */
export function perform<T>(owner: object, text: string, from: number, begin: () => Job<T>): T | undefined {
  const work = current;
  const job = work ? work.job(owner, text, from, begin) : begin();
  const before = job.steps;
  const allowed = work ? Math.max(work.left, CHEAP) : Math.max(TURN - spentInTurn, SMALL);
  const result = job.advance(allowed);
  const steps = job.steps - before;
  spend(steps);
  if (work && steps > CHEAP) work.left -= steps;
  if (work && result === undefined) throw PAUSE;
  return result;
}
