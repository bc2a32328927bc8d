import { describe, expect, it } from '@jest/globals';
import { type Finding, judgeRecord, unknownRecord } from '../../../../src/knowledge/retrieve/judge-record.js';

const answered: Finding = {
  linkName: 'Orders',
  leftOut: [],
  isLinkOn: true,
  channel: 'messenger',
  isOnChannel: true,
  isIndexed: true,
  visibility: 'matched_contact',
  isStranger: false,
  isVisible: true,
  hasModel: true,
  isFound: true,
  isStillThere: true,
  place: 2,
  of: 9,
  score: 0.5,
  limit: 6,
};

describe('why a record is not in an answer', () => {
  it.each<[string, Partial<Finding>, string, string]>([
    ['its link is off', { isLinkOn: false, isIndexed: false }, 'link_off', 'switched_on'],
    ['it is not findable yet', { isIndexed: false, isOnChannel: false }, 'not_indexed', 'indexed'],
    ['its link serves another channel', { isOnChannel: false, isVisible: false }, 'other_channel', 'channel'],
    ['managers alone see it', { visibility: 'managers_only', isVisible: false }, 'managers_only', 'visible'],
    ['nobody knows who asks', { isVisible: false, isStranger: true }, 'strangers_do_not', 'visible'],
    ['it is another’s', { isVisible: false, isFound: false }, 'somebody_elses', 'visible'],
    ['others are nearer', { isFound: false, isStillThere: false }, 'not_near', 'near'],
    ['it is gone by now', { isStillThere: false }, 'not_near', 'near'],
    ['nothing resembles without a model', { isFound: false, hasModel: false }, 'model_away', 'near'],
    ['it has little to do with the words', { place: null }, 'below_threshold', 'ranked'],
    ['others come first', { place: 7 }, 'outranked', 'ranked'],
  ])('%s', (_, change, code, step) => {
    const told = judgeRecord({ ...answered, ...change });
    expect(told).toMatchObject({ found: false, code, linkName: 'Orders' });
    expect(told.steps.at(-1)).toEqual({ step, ok: false, detail: told.reason });
    expect(told.steps.slice(0, -1).every(({ ok }) => ok)).toBe(true);
  });

  it('says the place of one that is', () => {
    const told = judgeRecord({ ...answered, place: 6, leftOut: ['margin'] });
    expect(told).toMatchObject({ found: true, code: 'answered', reason: expect.stringContaining('6 of the 6') });
    expect(told.steps.map(({ step }) => step)).toEqual([
      'fetched',
      'switched_on',
      'indexed',
      'channel',
      'visible',
      'near',
      'ranked',
    ]);
    expect(told.steps[0]?.detail).toContain('margin');
    expect(told.steps.at(-1)?.detail).toContain('0.50');
  });

  it('names the links that are off where nothing was fetched', () => {
    const on = { name: 'Orders', activeChannels: ['messenger' as const] };
    expect(unknownRecord([on]).reason).not.toContain('switched off');
    expect(unknownRecord([on, { name: 'Plans', activeChannels: [] }])).toMatchObject({
      ...{ found: false, code: 'not_fetched', linkName: null, reason: expect.stringContaining('off: Plans') },
    });
  });
});
