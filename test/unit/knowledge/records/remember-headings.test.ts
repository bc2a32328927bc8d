import { describe, expect, it } from '@jest/globals';
import { rememberHeadings } from '../../../../src/knowledge/records/remember-headings.js';

describe('a rule about headings', () => {
  it('is asked once for each heading, also when it answers nothing, and always for what is too long for one', () => {
    const asked: string[] = [];
    const rule = rememberHeadings(heading => {
      asked.push(heading);
      return heading === 'none' ? null : heading.length;
    });
    const long = 'x'.repeat(61);
    for (const heading of ['colour', 'none', 'x'.repeat(60), long]) {
      expect(rule(heading)).toBe(heading === 'none' ? null : heading.length);
      expect(rule(heading)).toBe(heading === 'none' ? null : heading.length);
    }
    expect(asked).toEqual(['colour', 'none', 'x'.repeat(60), long, long]);
  });
});
