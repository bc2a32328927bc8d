/** The names above a value and its own, the nearest last; places in lists are no names. */
export type Headings = readonly string[];

/** Answers of a server differ in values; where records are kept by their ids, in names as well. */
const mostKept = 5000;

let top: Headings = [];
let kept = 0;
const namesBelow = new WeakMap<Headings, Map<string, Headings>>();

/** Where a record begins. */
export const noHeadings = (): Headings => top;

/**
 * The headings one step down. The same names below one another are one array, whatever the record: what follows from them is
 * worked out once (`rememberPlaces`). When there are too many they begin anew.
 */
export function below(above: Headings, name: string): Headings {
  let names = namesBelow.get(above);
  if (!names) namesBelow.set(above, (names = new Map<string, Headings>()));
  const met = names.get(name);
  if (met) return met;
  const headings = [...above, name];
  names.set(name, headings);
  kept += 1;
  if (kept >= mostKept) [top, kept] = [[], 0];
  return headings;
}
