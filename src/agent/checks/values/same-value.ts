import { samePhone } from './contact.js';
import { sameDay, weekdayOf } from './date.js';
import { overlap } from './number.js';
import { isMoney, type Value } from './value.js';

/** Whether a draft's value is the evidence's, by type. `unit` is what the evidence's field says where the value has none. */
export function sameValue(drafted: Value, proof: Value, unit: string | null): boolean {
  if (drafted.type === 'date') return proof.type === 'date' && sameDate(drafted, proof);
  if (drafted.type === 'weekdays') return proof.type === 'weekdays' && sameWeekdays(drafted.days, proof.days);
  if (drafted.type === 'time') return proof.type === 'time' && sameTime(drafted, proof);
  if (drafted.type === 'amount') {
    if (proof.type === 'time') return sameTime(hoursOf(drafted), proof);
    return proof.type === 'amount' && sameAmount(drafted, proof, unit);
  }
  if (drafted.type === 'phone') return proof.type === 'phone' && samePhone(drafted.text, proof.text);
  return proof.type === drafted.type && proof.text.toLowerCase() === drafted.text.toLowerCase();
}

type Of<Type extends Value['type']> = Extract<Value, { type: Type }>;

function sameDate(drafted: Of<'date'>, proof: Of<'date'>): boolean {
  return proof.days.some(
    day =>
      drafted.days.some(written => sameDay(written, day)) &&
      (drafted.weekday === null ||
        weekdayOf(day) === drafted.weekday ||
        (day.year === null && proof.weekday === drafted.weekday)),
  );
}

/** A single day of a longer opening is true as well; a shorter range would say that the rest is not. */
const sameWeekdays = (drafted: number[], proof: number[]): boolean =>
  (drafted.length === 1 || drafted.length === proof.length) && drafted.every(day => proof.includes(day));

function sameTime(drafted: { from: number[]; to: number[] | null }, proof: Of<'time'>): boolean {
  if (drafted.to) return proof.to !== null && overlap(drafted.from, proof.from) && overlap(drafted.to, proof.to);
  return proof.to === null && overlap(drafted.from, proof.from);
}

/** "nine to five", "9–17 h": hours that the evidence gives exactly. */
function hoursOf({ low, high, unit }: Of<'amount'>): { from: number[]; to: number[] | null } {
  if (unit !== null && unit !== 'hour') return { from: [], to: null };
  const spread = (hours: number[]): number[] =>
    hours.flatMap(hour => [hour * 60, ...(unit === null && hour <= 12 ? [hour * 60 + 720] : [])]);
  return { from: low.map(hour => hour * 60), to: high && spread(high) };
}

function sameAmount(drafted: Of<'amount'>, proof: Of<'amount'>, fieldUnit: string | null): boolean {
  const unit = proof.unit ?? fieldUnit;
  const units =
    drafted.unit === unit ||
    (drafted.unit === 'piece' && unit === null) ||
    (drafted.unit === null && isMoney(unit) && proof.unit === null);
  if (!units || !overlap(drafted.low, proof.low)) return false;
  return drafted.high === null ? proof.high === null : proof.high !== null && overlap(drafted.high, proof.high);
}
