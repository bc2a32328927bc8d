import type { CharacterSet } from './character-set.js';
import { firstSet, isAnchored, lengthOf } from './shape.js';
import type { Assertion, Look, Node, Pattern, Repeat } from './pattern.js';

/** What the machine does at one place. `register` numbers a number that backtracking restores. */
export type Instruction =
  | { op: 'set'; set: CharacterSet }
  | { op: 'run'; set: CharacterSet; least: number; most: number; mode: Repeat['mode'] }
  | { op: 'split'; other: number }
  | { op: 'jump'; to: number }
  | { op: 'assert'; what: Assertion }
  | { op: 'mark'; register: number }
  | { op: 'capture'; index: number; register: number }
  | { op: 'begin'; register: number }
  | { op: 'loop'; register: number; least: number; most: number; lazy: boolean; exit: number }
  | { op: 'round'; register: number }
  | { op: 'hold'; register: number; unless: number }
  | { op: 'cut'; register: number }
  | { op: 'return'; register: number }
  | { op: 'refute'; register: number }
  | { op: 'back'; count: number }
  | { op: 'reference'; index: number; caseless: boolean }
  | { op: 'found' };

export interface Program {
  code: readonly Instruction[];
  captures: number;
  registers: number;
  /** It can match at the start of the text only. */
  anchored: boolean;
  /** What the match begins with, where that is plain. */
  first?: CharacterSet;
}

/** Turns a pattern into instructions for the machine. */
export function compileProgram({ root, captures }: Pattern): Program {
  const compiler = new Compiler(2 * (captures + 1));
  compiler.node(root);
  compiler.add({ op: 'found' });
  const first = firstSet(root);
  return {
    code: compiler.code,
    captures,
    registers: compiler.registers,
    anchored: isAnchored(root),
    ...(first ? { first } : {}),
  };
}

class Compiler {
  readonly code: Instruction[] = [];

  constructor(public registers: number) {}

  add<T extends Instruction>(instruction: T): T {
    this.code.push(instruction);
    return instruction;
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'set':
        this.add({ op: 'set', set: node.set });
        break;
      case 'assert':
        this.add({ op: 'assert', what: node.what });
        break;
      case 'reference':
        this.add({ op: 'reference', index: node.index, caseless: node.caseless });
        break;
      case 'sequence':
        node.parts.forEach(part => this.node(part));
        break;
      case 'choice':
        this.choice(node.options, option => this.node(option));
        break;
      case 'capture':
        this.capture(node.index, node.body);
        break;
      case 'atomic':
        this.atomic(() => this.node(node.body));
        break;
      case 'repeat':
        if (node.mode === 'possessive' && node.body.kind !== 'set') this.atomic(() => this.repeat(node));
        else this.repeat(node);
        break;
      case 'look':
        this.look(node);
        break;
    }
  }

  private choice(options: readonly Node[], write: (option: Node) => void): void {
    const ends: { op: 'jump'; to: number }[] = [];
    options.forEach((option, i) => {
      if (i === options.length - 1) return write(option);
      const split = this.add({ op: 'split', other: 0 });
      write(option);
      ends.push(this.add({ op: 'jump', to: 0 }));
      split.other = this.code.length;
    });
    for (const end of ends) end.to = this.code.length;
  }

  private capture(index: number, body: Node): void {
    const register = this.registers++;
    this.add({ op: 'mark', register });
    this.node(body);
    this.add({ op: 'capture', index, register });
  }

  private repeat({ body, least, most, mode }: Repeat): void {
    if (body.kind === 'set') {
      this.add({ op: 'run', set: body.set, least, most, mode });
      return;
    }
    const register = this.registers;
    this.registers += 2;
    this.add({ op: 'begin', register });
    const at = this.code.length;
    const loop = this.add({ op: 'loop', register, least, most, lazy: mode === 'lazy', exit: 0 });
    this.add({ op: 'round', register });
    this.node(body);
    this.add({ op: 'jump', to: at });
    loop.exit = this.code.length;
  }

  /** What stands inside is never tried another way once it has matched. */
  private atomic(write: () => void): void {
    const register = this.registers;
    this.registers += 2;
    this.add({ op: 'hold', register, unless: -1 });
    write();
    this.add({ op: 'cut', register });
  }

  private look({ behind, negative, body }: Look): void {
    const register = this.registers;
    this.registers += 2;
    const hold = this.add({ op: 'hold', register, unless: -1 });
    if (behind) this.choice(body.kind === 'choice' ? body.options : [body], option => this.behind(option));
    else this.node(body);
    if (negative) {
      this.add({ op: 'refute', register });
      hold.unless = this.code.length;
    } else {
      this.add({ op: 'cut', register });
      this.add({ op: 'return', register });
    }
  }

  private behind(option: Node): void {
    this.add({ op: 'back', count: lengthOf(option)! });
    this.node(option);
  }
}
