/** How numbers are written, and the same number as computers write it. */
const forms: readonly [RegExp, (text: string) => string][] = [
  [/^\d+(?:[.,]\d+)?$/, text => text.replace(',', '.')],
  [/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/, text => text.replaceAll(',', '')],
  [/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/, text => text.replaceAll('.', '').replace(',', '.')],
];

/**
 * The numbers that written digits may stand for. One dot or comma before three digits is either a group or a fraction, so both are
 * given; two kinds of signs, or a sign that repeats, leave one reading.
 */
export function readNumber(written: string): number[] {
  const text = written.replace(/[\s'’]/g, '');
  return forms.flatMap(([form, plain]) => (form.test(text) ? [Number(plain(text))] : []));
}

export const overlap = (one: readonly number[], other: readonly number[]): boolean =>
  one.some(value => other.some(same => Math.abs(value - same) < 1e-9));
