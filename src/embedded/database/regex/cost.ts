import { areDisjoint } from './character-set.js';
import type { CharacterSet } from './character-set.js';
import { inside, someNode } from './pattern.js';
import type { Node, Repeat } from './pattern.js';
import { firstSet, isAnchored, isNullable } from './shape.js';

/** The most steps JavaScript's engine may need for one text: a millisecond or two, since nothing can stop it. */
const MOST_STEPS = 1_500_000;
const LONGEST = 1_000_000;
const MAX_SIZE = 2_000;

/** From one place: in how many ways a node may match, and the steps it takes to try them all. */
interface Cost {
  ways: number;
  steps: number;
}

/** What decides whether a run may usefully stop earlier: what comes next, the end of the text, or nobody knows. */
type Next = CharacterSet | 'end' | undefined;

const ONE: Cost = { ways: 1, steps: 1 };

function costOf(node: Node, length: number, next: Next): Cost {
  switch (node.kind) {
    case 'sequence':
      return costOfAll(node.parts, length, next);
    case 'choice': {
      const costs = node.options.map(option => costOf(option, length, next));
      return { ways: sum(costs.map(cost => cost.ways)), steps: sum(costs.map(cost => cost.steps)) };
    }
    case 'repeat':
      return node.body.kind === 'set' ? costOfRun(node, node.body.set, length, next) : costOfRounds(node, length);
    case 'capture':
      return costOf(node.body, length, next);
    case 'look':
      return { ways: 1, steps: costOf(node.body, length, undefined).steps };
    default:
      return ONE;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Each part is tried once for every way the parts before it match. */
function costOfAll(parts: readonly Node[], length: number, next: Next): Cost {
  return parts.reduce<Cost>(
    ({ ways, steps }, part, i) => {
      const cost = costOf(part, length, i + 1 < parts.length ? nextOf(parts[i + 1]!) : next);
      return { ways: ways * cost.ways, steps: steps + ways * cost.steps };
    },
    { ways: 1, steps: 0 },
  );
}

function nextOf(node: Node): Next {
  if (node.kind === 'assert') return node.what === 'end' || node.what === 'endOrFinalNewline' ? 'end' : undefined;
  return isNullable(node) ? undefined : firstSet(node);
}

/** A run of one set may stop anywhere, unless what follows is never part of it. */
function costOfRun({ least, most }: Repeat, set: CharacterSet, length: number, next: Next): Cost {
  const stops = Math.min(most - least, length) + 1;
  const useful = next === 'end' ? 2 : next && areDisjoint(set, next) ? 1 : stops;
  return { ways: Math.min(stops, useful), steps: Math.min(most, length) + stops };
}

function costOfRounds({ body, least, most }: Repeat, length: number): Cost {
  const each = costOf(body, length, undefined);
  // One way to match in each round: all that is open is where to stop.
  if (each.ways <= 1)
    return { ways: Math.min(most - least, length) + 1, steps: each.steps * (Math.min(most, length) + 1) };
  if (most > 64) return { ways: Infinity, steps: Infinity };
  const rounds = Array.from({ length: most + 1 }, (_, i) => each.ways ** i);
  return { ways: sum(rounds.slice(least)), steps: sum(rounds) * each.steps };
}

/** Nodes in the pattern, as often as they have to match: what JavaScript's engine compiles. */
function sizeOf(node: Node): number {
  const times = node.kind === 'repeat' ? Math.max(1, node.least) : 1;
  return 1 + times * sum(inside(node).map(sizeOf));
}

/** JavaScript takes no round that takes nothing; PCRE takes one and leaves the loop. */
const maySkipNothing = (node: Node): boolean =>
  someNode(node, part => part.kind === 'repeat' && part.most > part.least && isNullable(part.body));

/**
 * The longest text for which JavaScript's engine is sure to be quick and to answer as PCRE does: the steps from every start
 * at which the pattern may match. 0 for patterns whose ways multiply, such as `(a+)+`.
 */
export function quickLength(root: Node): number {
  const anchored = isAnchored(root);
  // V8 also looks for an empty match between the two halves of a character.
  if (sizeOf(root) > MAX_SIZE || maySkipNothing(root) || (!anchored && isNullable(root))) return 0;
  let [low, high] = [0, LONGEST];
  while (low < high) {
    const length = Math.ceil((low + high) / 2);
    const { steps } = costOf(root, length, undefined);
    if ((anchored ? 1 : length + 1) * steps <= MOST_STEPS) low = length;
    else high = length - 1;
  }
  return low;
}
