import { ObjectId } from '../value/bson.js';

const PREFIX = 'tmp.agg_out.';

/** A fresh name for the collection that $out fills before it takes the place of its target. */
export function stagingName(): string {
  return PREFIX + new ObjectId().toHexString();
}

/** True for what a $out that was cut short left behind. */
export function isStaging(name: string): boolean {
  return name.startsWith(PREFIX) && /^[0-9a-f]{24}$/.test(name.slice(PREFIX.length));
}
