import type { Clause, Content } from './clause.js';
import type { Unit } from './units.js';
import { sameValue } from './values/same-value.js';
import type { Value } from './values/value.js';

/** One end of the hours that a record gives: where the time stands, the word that says which end, and the hours' unit. */
export type OpeningEnd = { at: number; word: Content; unit: Unit };

/** "On Saturday until 16:00" says one end of "Saturday from 10:00 to 16:00"; the record has to say it of the same days. */
export function openingEnd(clause: Clause, units: readonly Unit[]): OpeningEnd | null {
  const times = clause.tokens.flatMap((token, at) =>
    token.kind === 'value' && isBareTime(token.value) ? [{ at, value: token.value }] : [],
  );
  const [time] = times;
  const word = clause.contents.find(({ keys }) => keys.includes('~until'));
  if (!time || times.length > 1 || !word || clause.negative || clause.ideas.has('~closed')) return null;
  const days = clause.tokens.flatMap(token =>
    token.kind === 'value' && token.value.type === 'weekdays' ? [token.value] : [],
  );
  const hours = units.filter(({ values, keys }) => !keys.has('~closed') && values.some(isRange));
  const ending = hours.filter(({ values }) => values.some(proof => endsAt(proof, time.value)));
  const unit = ending.find(own => days.every(day => own.values.some(proof => sameValue(day, proof, null))));
  const isSure = days.length > 0 || ending.length === hours.length;
  return unit && isSure ? { at: time.at, word, unit } : null;
}

/** "10:00 থেকে 18:30 পর্যন্ত": the word for the end belongs to the range beside it. */
export function isRangeWord({ at, length, keys }: Content, { tokens }: Clause): boolean {
  const beside = [tokens[at - 1], tokens[at + length]];
  return (
    keys.includes('~until') &&
    beside.some(
      token =>
        token?.kind === 'value' &&
        ((token.value.type === 'time' && token.value.to !== null) ||
          (token.value.type === 'amount' && token.value.high !== null) ||
          (token.value.type === 'weekdays' && token.value.days.length > 1)),
    )
  );
}

/** A time of its own, or a bare number that may be an hour: "until 4 pm", "bis 16". */
const isBareTime = (value: Value): boolean =>
  (value.type === 'time' && value.to === null) ||
  (value.type === 'amount' && value.high === null && (value.unit === null || value.unit === 'hour'));

const isRange = (value: Value): boolean => value.type === 'time' && value.to !== null;

const endsAt = (proof: Value, told: Value): boolean =>
  proof.type === 'time' && proof.to !== null && sameValue(told, { type: 'time', from: proof.to, to: null }, null);
