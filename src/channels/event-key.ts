import { hashOf } from '../platform/ids.js';

/** Longer keys are hashed: an index entry must stay small whatever a platform calls its ids. */
const maxKeyLength = 400;

/**
 * A key of the table in docs/platforms/common.md, Event keys: the same event, however often and wherever it is
 * delivered, has the same key.
 */
export function eventKey(kind: string, ...parts: (string | undefined)[]): string {
  const key = [kind, ...parts.map(part => part ?? '')].join(':');
  return key.length <= maxKeyLength ? key : `${kind}:sha256:${hashOf(key)}`;
}

/** The key of an item that carries nothing to tell it by: a hash of what was sent. */
export function contentKey(kind: string, raw: unknown): string {
  return `${kind}:sha256:${hashOf(rawText(raw))}`;
}

/** The item as JSON. Nesting deeper than the serializer can walk counts as one value; such items carry nothing we read. */
export function rawText(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? 'undefined';
  } catch {
    return '(nested too deeply to be kept)';
  }
}

/**
 * True when `value` nests deeper than `limit`. Walks without recursion, so no input can overflow the stack
 * (docs/platforms/common.md, Numbers and times).
 */
export function nestsDeeperThan(value: unknown, limit: number): boolean {
  let level: object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const below: object[] = [];
    for (const parent of level) {
      for (const child of Object.values(parent) as unknown[]) {
        if (typeof child === 'object' && child !== null) below.push(child);
      }
    }
    level = below;
  }
  return false;
}
