/**
 * The numbers that written digits may stand for. One dot or comma before three digits is either a group or a fraction, so both are
 * given; two kinds of signs, or a sign that repeats, leave one reading.
 */
export function readNumber(written: string): number[] {
  const text = written.replace(/[\s'’]/g, '');
  if (/^\d+$/.test(text)) return [Number(text)];
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1) ?? '';
  const mixed = signs.some(sign => sign !== last);
  const whole = text.split(last === '.' ? '.' : ',');
  if (mixed) {
    const other = last === '.' ? ',' : '.';
    const [head = '', tail = ''] = [text.slice(0, text.lastIndexOf(last)), text.slice(text.lastIndexOf(last) + 1)];
    return head.includes(last) || !isGrouped(head.split(other))
      ? []
      : [Number(`${head.replaceAll(other, '')}.${tail}`)];
  }
  if (signs.length > 1) return isGrouped(whole) ? [Number(whole.join(''))] : [];
  const [head = '', tail = ''] = whole;
  const fraction = Number(`${head}.${tail}`);
  return tail.length === 3 && /^[1-9]\d{0,2}$/.test(head) ? [fraction, Number(head + tail)] : [fraction];
}

const isGrouped = ([first = '', ...rest]: string[]): boolean =>
  /^\d{1,3}$/.test(first) && rest.every(group => /^\d{3}$/.test(group));

export const overlap = (one: readonly number[], other: readonly number[]): boolean =>
  one.some(value => other.some(same => Math.abs(value - same) < 1e-9));
