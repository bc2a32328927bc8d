import { describe, expect, it } from '@jest/globals';
import { rememberFor, remember } from '../../../../src/knowledge/records/remember.js';

describe('a rule about headings', () => {
  it('is asked once for each heading, also when it answers nothing, and always for what is too long for one', () => {
    const asked: string[] = [];
    const rule = remember(heading => {
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

describe('a rule about a thing', () => {
  it('is asked once for each, also when it answers nothing, and again for one that only looks the same', () => {
    const asked: { name: string }[] = [];
    const rule = rememberFor((thing: { name: string }) => {
      asked.push(thing);
      return thing.name === '' ? null : thing.name;
    });
    const [one, none, twin] = [{ name: 'one' }, { name: '' }, { name: 'one' }];
    expect([one, one, none, none, twin].map(rule)).toEqual(['one', 'one', null, null, 'one']);
    expect(asked).toEqual([one, none, twin]);
  });
});
