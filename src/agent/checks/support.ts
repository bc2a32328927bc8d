import type { DaysAt } from './days-in.js';
import type { Names } from './names.js';
import type { Unit } from './units.js';
import type { Value } from './values/value.js';

/** What stands around a statement: the ideas, values and "not" of its sentence, the ideas of the sentences before, the days of its tokens. */
export type Said = {
  ideas: ReadonlySet<string>;
  values: readonly Value[];
  negative: boolean;
  before: ReadonlySet<string>;
  days: readonly DaysAt[];
};

/** What a statement is compared with: the cited units of one record, and what the record is called. */
export type Support = {
  record: string;
  units: readonly Unit[];
  names: Names;
  recordCount: number;
  said: Said;
  /** Its own fields say that none is left, cited or not. */
  isSoldOut: boolean;
  isGoodLink: (value: Value, unit: Unit) => boolean;
};
