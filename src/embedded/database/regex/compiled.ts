import { MongoError } from '../mongo-error.js';
import { quickLength } from './cost.js';
import { Machine } from './machine.js';
import type { Outcome, Positions } from './machine.js';
import type { Pattern } from './pattern.js';
import { compileProgram } from './program.js';
import type { Program } from './program.js';
import { keepsCaptures, toJavaScript } from './to-javascript.js';
import { perform } from './work.js';

/** What one match may cost in all: about half a second, in slices. PCRE gives up after ten million too. */
const MAX_STEPS = 10_000_000;

export interface Found {
  start: number;
  end: number;
  captures: (string | undefined)[];
}

/**
 * A compiled pattern. Short texts and patterns that cannot go astray are left to JavaScript's engine, which is fast and
 * cannot be stopped; all others to our machine, which can.
 */
export class CompiledPattern {
  private program: Program | undefined;
  private readonly quick: RegExp | undefined;
  private readonly quickSearch: RegExp | undefined;
  /** The longest text that is left to JavaScript. */
  readonly quickLength: number;

  constructor(
    private readonly pattern: Pattern,
    private readonly shown: string,
  ) {
    const { root } = pattern;
    const source = toJavaScript(root);
    this.quickLength = source === undefined ? 0 : quickLength(root);
    if (this.quickLength === 0) return;
    this.quick = new RegExp(source!, 'u');
    if (keepsCaptures(root)) this.quickSearch = new RegExp(source!, 'gu');
  }

  /** True when the pattern matches anywhere in the text. */
  test(text: string): boolean {
    if (this.quick && text.length <= this.quickLength) return this.quick.test(text);
    return this.search(text, 0) !== undefined;
  }

  /** The first match at or behind a position. */
  find(text: string, from: number): Found | undefined {
    if (this.quickSearch && text.length <= this.quickLength) return this.findQuickly(this.quickSearch, text, from);
    const positions = this.search(text, from);
    if (!positions) return undefined;
    const captures = Array.from({ length: this.pattern.captures }, (_, i) => {
      const [start, end] = [positions[2 * i + 2]!, positions[2 * i + 3]!];
      return end < 0 ? undefined : text.slice(start, end);
    });
    return { start: positions[0]!, end: positions[1]!, captures };
  }

  private findQuickly(regex: RegExp, text: string, from: number): Found | undefined {
    regex.lastIndex = from;
    const match = regex.exec(text);
    return match ? { start: match.index, end: match.index + match[0].length, captures: match.slice(1) } : undefined;
  }

  private search(text: string, from: number): Positions | undefined {
    const program = (this.program ??= compileProgram(this.pattern));
    const outcome = perform(program, text, from, () => {
      const machine = new Machine(program, text, from);
      return {
        steps: 0,
        advance(allowed): Outcome | undefined {
          const result = machine.advance(Math.min(allowed, MAX_STEPS - machine.steps));
          this.steps = machine.steps;
          if (result !== 'paused') return result;
          return machine.steps >= MAX_STEPS ? 'exhausted' : undefined;
        },
      };
    });
    if (outcome === undefined || outcome === 'exhausted' || outcome === 'paused') throw this.tooMuch();
    return outcome === 'none' ? undefined : outcome;
  }

  private tooMuch(): MongoError {
    return new MongoError(
      51156,
      `Error occurred while executing the regular expression ${this.shown}: it takes too many steps to match, match limit exceeded`,
    );
  }
}
