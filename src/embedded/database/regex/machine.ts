import { after, back, before, endOfRepeat, holds } from './positions.js';
import type { Instruction, Program } from './program.js';

/** Where a pattern matches: positions in the text, and those of its captures, -1 for one that took no part. */
export type Positions = readonly number[];
export type Outcome = Positions | 'none' | 'paused' | 'exhausted';

/** Memory is bounded as work is: about 50 MB. */
const MAX_STACK = 6_000_000;
/** Marks in the stack's third place, where a run has the position it may go back to. */
const CHOICE = -1;
const UNDO = -2;
/** More than any text has; below UNDO by so much stands what a lazy run may still take. */
const MOST_MORE = 2 ** 29;

/**
 * Runs a program over a text by backtracking, as PCRE does, and counts its steps. It can be paused at any step and goes on
 * where it was: that is what JavaScript's own engine cannot do.
 */
export class Machine {
  steps = 0;
  private pc = -1;
  private pos = 0;
  /** Three numbers for each thing to go back to: another way, a run that may give back, a register's old value. */
  private readonly stack: number[] = [];
  private readonly registers: number[];
  private outcome: Outcome = 'paused';

  constructor(
    private readonly program: Program,
    private readonly text: string,
    private start: number,
  ) {
    this.registers = new Array<number>(program.registers).fill(-1);
  }

  /** Goes on for so many steps, or until it is known whether and where the pattern matches. */
  advance(allowed: number): Outcome {
    const limit = this.steps + allowed;
    while (this.outcome === 'paused' && this.steps < limit) {
      if (this.stack.length > MAX_STACK) this.outcome = 'exhausted';
      else if (this.pc < 0) this.begin(limit);
      else if (!this.step(this.program.code[this.pc]!)) this.backtrack();
    }
    if (this.outcome !== 'paused') this.stack.length = 0;
    return this.outcome;
  }

  /** Takes the next start the pattern could match at. */
  private begin(limit: number): void {
    const { first, anchored } = this.program;
    if (first && !anchored) {
      while (this.start < this.text.length && this.steps < limit && !first.has(this.text.codePointAt(this.start)!)) {
        this.steps++;
        this.start = after(this.text, this.start);
      }
      if (this.steps >= limit) return;
    }
    if (this.start > this.text.length || (anchored && this.start > 0)) {
      this.outcome = 'none';
      return;
    }
    this.registers.fill(-1);
    this.pos = this.start;
    this.pc = 0;
  }

  private set(register: number, value: number): void {
    this.stack.push(register, this.registers[register]!, UNDO);
    this.registers[register] = value;
  }

  /** Does one instruction; false when the pattern does not match this way. */
  private step(at: Instruction): boolean {
    this.steps++;
    this.pc++;
    switch (at.op) {
      case 'set':
        if (this.pos >= this.text.length || !at.set.has(this.text.codePointAt(this.pos)!)) return false;
        this.pos = after(this.text, this.pos);
        return true;
      case 'run':
        return this.run(at);
      case 'split':
        this.stack.push(at.other, this.pos, CHOICE);
        return true;
      case 'jump':
        this.pc = at.to;
        return true;
      case 'assert':
        return holds(at.what, this.text, this.pos);
      case 'reference':
        return this.repeats(at.index, at.caseless);
      case 'found':
        this.found();
        return true;
      default:
        return this.keep(at);
    }
  }

  /** The instructions that work on registers. */
  private keep(at: Instruction): boolean {
    switch (at.op) {
      case 'mark':
        this.set(at.register, this.pos);
        return true;
      case 'capture':
        this.set(2 * at.index, this.registers[at.register]!);
        this.set(2 * at.index + 1, this.pos);
        return true;
      case 'begin':
        this.set(at.register, 0);
        this.set(at.register + 1, -1);
        return true;
      case 'loop':
        this.loop(at);
        return true;
      case 'round':
        this.set(at.register, this.registers[at.register]! + 1);
        this.set(at.register + 1, this.pos);
        return true;
      case 'hold':
        this.set(at.register + 1, this.pos);
        this.set(at.register, this.stack.length + 3);
        if (at.unless >= 0) this.stack.push(at.unless, this.pos, CHOICE);
        return true;
      case 'cut':
        this.cut(this.registers[at.register]!);
        return true;
      case 'return':
        this.pos = this.registers[at.register + 1]!;
        return true;
      case 'refute':
        this.forget(this.registers[at.register]!);
        return false;
      case 'back':
        this.pos = back(this.text, this.pos, at.count);
        return this.pos >= 0;
      default:
        return false;
    }
  }

  /** Another round, or on behind the loop; a round that took nothing is the last one. */
  private loop({ register, least, most, lazy, exit }: Extract<Instruction, { op: 'loop' }>): void {
    const rounds = this.registers[register]!;
    if (rounds < least) return;
    const tookNothing = rounds > 0 && this.registers[register + 1] === this.pos;
    if (rounds >= most || tookNothing) this.pc = exit;
    else if (lazy) {
      this.stack.push(this.pc, this.pos, CHOICE);
      this.pc = exit;
    } else this.stack.push(exit, this.pos, CHOICE);
  }

  /** Takes a run of characters of one set. What it may give back, or take later, is one entry of the stack. */
  private run({ set, least, most, mode }: Extract<Instruction, { op: 'run' }>): boolean {
    const { text } = this;
    const wanted = mode === 'lazy' ? least : most;
    let [pos, taken, leastPos] = [this.pos, 0, this.pos];
    while (taken < wanted && pos < text.length && set.has(text.codePointAt(pos)!)) {
      pos = after(this.text, pos);
      if (++taken === least) leastPos = pos;
    }
    this.steps += taken;
    if (taken < least) return false;
    if (mode === 'greedy' && taken > least) this.stack.push(this.pc, pos, leastPos);
    if (mode === 'lazy' && most > least) this.stack.push(this.pc - 1, pos, UNDO - Math.min(most - least, MOST_MORE));
    this.pos = pos;
    return true;
  }

  /** Goes back to the last thing that could have been done otherwise; without one, to the next start. */
  private backtrack(): void {
    for (;;) {
      const { stack } = this;
      if (stack.length === 0) {
        this.start = after(this.text, this.start);
        this.pc = -1;
        return;
      }
      const kind = stack.pop()!;
      const value = stack.pop()!;
      const where = stack.pop()!;
      this.steps++;
      if (kind === UNDO) {
        this.registers[where] = value;
        continue;
      }
      this.pc = where;
      this.pos = value;
      if (kind >= 0) this.giveBack(kind);
      if (kind < UNDO && !this.takeMore(kind)) continue;
      return;
    }
  }

  private giveBack(leastPos: number): void {
    this.pos = before(this.text, this.pos);
    if (this.pos > leastPos) this.stack.push(this.pc, this.pos, leastPos);
  }

  private takeMore(kind: number): boolean {
    const { set } = this.program.code[this.pc] as Extract<Instruction, { op: 'run' }>;
    if (this.pos >= this.text.length || !set.has(this.text.codePointAt(this.pos)!)) return false;
    this.pos = after(this.text, this.pos);
    if (kind + 1 < UNDO) this.stack.push(this.pc, this.pos, kind + 1);
    this.pc++;
    return true;
  }

  /** Drops the other ways above this height and keeps what registers were. */
  private cut(height: number): void {
    const { stack } = this;
    let kept = height;
    for (let i = height; i < stack.length; i += 3) {
      if (stack[i + 2] !== UNDO) continue;
      for (let j = 0; j < 3; j++) stack[kept + j] = stack[i + j]!;
      kept += 3;
    }
    this.steps += (stack.length - height) / 3;
    stack.length = kept;
  }

  /** Takes back everything above this height. */
  private forget(height: number): void {
    const { stack } = this;
    while (stack.length > height) {
      const kind = stack.pop()!;
      const value = stack.pop()!;
      const where = stack.pop()!;
      this.steps++;
      if (kind === UNDO) this.registers[where] = value;
    }
  }

  private repeats(index: number, caseless: boolean): boolean {
    const [from, to] = [this.registers[2 * index]!, this.registers[2 * index + 1]!];
    if (to < 0) return false;
    this.steps += to - from;
    this.pos = endOfRepeat(this.text, [from, to], this.pos, caseless);
    return this.pos >= 0;
  }

  private found(): void {
    const { captures } = this.program;
    this.outcome = [this.start, this.pos, ...this.registers.slice(2, 2 * (captures + 1))];
  }
}
