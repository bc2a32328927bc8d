import { describe, expect, it } from '@jest/globals';
import { below, noHeadings } from '../../../../src/knowledge/records/headings.js';
import { leavesOf } from '../../../../src/knowledge/records/leaves.js';

describe('headings', () => {
  it('are one array for all records that have the same, and another one elsewhere', () => {
    const [first, second] = [{ shop: { city: 'Ulm' } }, { shop: { city: 'Bonn' }, city: 'Kiel' }].map(leavesOf);
    expect(second?.map(({ headings }) => headings)).toEqual([['shop', 'city'], ['city']]);
    expect(second?.[0]?.headings).toBe(first?.[0]?.headings);
    expect(second?.[1]?.headings).not.toBe(first?.[0]?.headings);
  });

  it('begin anew when records are kept by their ids and no two have the same', () => {
    const begun = noHeadings();
    const before = below(begun, 'colour');
    const records = Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`id-${n}`, { colour: 'red' }]));
    const leaves = leavesOf(records) ?? [];
    expect(leaves).toHaveLength(6000);
    expect(leaves.every(({ headings }, n) => headings.join() === `id-${n},colour`)).toBe(true);
    expect(noHeadings()).not.toBe(begun);
    expect(below(noHeadings(), 'colour')).not.toBe(before);
    expect(below(noHeadings(), 'colour')).toEqual(['colour']);
  });
});
