import type { ParsedDelivery, Platform } from './channel.js';
import { nestsDeeperThan, rawText } from './event-key.js';
import { ignore, type Parsed } from './parsed-item.js';

/** Where an item was found, as far as it is known. */
export type Surroundings = { platform: Platform; accountExternalId: string | null };

/** No platform nests deeper; MongoDB stops at 100 levels. */
const deepest = 50;

/** Adds one item's outcome. The guard is the promise that one item never costs its neighbours, should a parser have a fault. */
export function collect(result: ParsedDelivery, surroundings: Surroundings, item: unknown, parse: () => Parsed): void {
  const parsed = outcomeOf(surroundings, item, parse);
  if ('event' in parsed) result.events.push(parsed.event);
  else result.ignored.push(parsed.ignored);
}

function outcomeOf(surroundings: Surroundings, item: unknown, parse: () => Parsed): Parsed {
  if (nestsDeeperThan(item, deepest)) return ignore(surroundings, 'nested_too_deeply', rawText(item));
  try {
    return parse();
  } catch {
    return ignore(surroundings, 'parser_fault', item);
  }
}
