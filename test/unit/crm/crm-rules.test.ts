import { describe, expect, it } from '@jest/globals';
import { gistOf } from '../../../src/crm/deals/gist.js';
import { asksToBuy } from '../../../src/crm/deals/sales-intent.js';
import { isStale } from '../../../src/crm/deals/stale.js';
import { hasChildren } from '../../../src/crm/has-children.js';
import type { RouteRule } from '../../../src/crm/leads/scoring/lead-rules.contract.js';
import { leastLoaded, routeOf } from '../../../src/crm/leads/scoring/route-lead.js';
import type { Scored } from '../../../src/crm/leads/scoring/score-lead.js';
import { noon } from '../../support/values.js';

describe('what hangs on something', () => {
  it('is counted before it is deleted', () => {
    expect(hasChildren('lead', { deals: 0, tasks: 0, activities: 0 })).toBeNull();
    for (const name of ['deals', 'tasks', 'activities'] as const) {
      const children = { deals: 0, tasks: 0, activities: 0, [name]: 1 };
      const objection = hasChildren('deal', children);
      expect(objection).toMatchObject({ code: 'has_children', details: { children } });
      expect(objection?.detail).toMatch(/^This deal has others that belong to it\. .*\?cascade=true/);
    }
  });
});

describe('what a conversation is about, in one line', () => {
  const long = 'a'.repeat(160);
  it.each([
    ['a headline first', 'Is it oak?', 'Asks about oak', 'Asks about oak'],
    ['else the question', ' Is it \n oak? ', undefined, 'Is it oak?'],
    ['nothing of nothing', ' \n ', undefined, null],
    ['as long as a line', long, undefined, long],
    ['cut where it is longer', `${long}b`, undefined, `${'a'.repeat(159)}…`],
    ['cut between words', `${'a'.repeat(158)} bbbb`, undefined, `${'a'.repeat(158)}…`],
    ['cut by letters', '😀'.repeat(161), undefined, `${'😀'.repeat(159)}…`],
  ])('%s', (_, question, headline, line) => expect(gistOf(question, headline)).toBe(line));
});

it.each([
  ['product_question', true],
  ['price_question', true],
  ['availability', true],
  ['booking', true],
  ['order_status', false],
  ['complaint', false],
  ['', false],
])('%s asks to buy: %s', (intent, is) => expect(asksToBuy(intent)).toBe(is));

describe('a deal that has probably been forgotten', () => {
  const hour = 3_600_000;
  const ago = (ms: number) => new Date(noon.getTime() - ms);
  const open = { status: 'OPEN' as const, updatedAt: noon, expectedCloseDate: null };
  it.each<[string, Parameters<typeof isStale>[0], boolean]>([
    ['two weeks old to the moment', { ...open, updatedAt: ago(14 * 24 * hour) }, false],
    ['a moment older', { ...open, updatedAt: ago(14 * 24 * hour + 1) }, true],
    ['closed, however old', { ...open, status: 'WON', updatedAt: ago(99 * 24 * hour) }, false],
    ['without a day to be closed', open, false],
  ])('%s', (_, deal, is) => expect(isStale(deal, noon)).toBe(is));

  it('is one whose day is over where the clock is last', () => {
    const deal = { ...open, expectedCloseDate: '2026-11-28' };
    const over = Date.parse('2026-11-29T12:00:00Z');
    expect([isStale(deal, new Date(over)), isStale(deal, new Date(over + 1))]).toEqual([false, true]);
  });
});

describe('who gets a lead', () => {
  const lead: Scored = {
    ...{ source: 'CHAT', email: null, phone: null, company: null, sortValue: null, createdAt: noon },
    talk: { intent: 'booking', language: 'de', accountId: 'acc_1' },
  };
  const rule = (id: string, when: RouteRule['when']): RouteRule => ({ id, when, to: ['usr_a'] });
  const moment = (score: number, isOpen = true) => ({ now: noon, isOpen, score });

  it('the first rule that fits says, and none says nobody', () => {
    const rules = [rule('good', { minScore: 40 }), rule('night', { hours: 'closed' }), rule('day', { hours: 'open' })];
    expect(routeOf(rules, lead, moment(40))?.id).toBe('good');
    expect(routeOf(rules, lead, moment(39))?.id).toBe('day');
    expect(routeOf(rules, lead, moment(39, false))?.id).toBe('night');
    expect(routeOf([rule('other', { source: ['EMAIL'] })], lead, moment(0))).toBeNull();
    expect(routeOf([rule('any', {})], lead, moment(0))?.id).toBe('any');
  });

  it('whoever is there and has the fewest; of several the first that is named', () => {
    const load = new Map([
      ['usr_a', 3],
      ['usr_b', 1],
      ['usr_c', 1],
      ['usr_d', 0],
    ]);
    expect(leastLoaded(['usr_a', 'usr_b', 'usr_c'], load)).toBe('usr_b');
    expect(leastLoaded(['usr_a', 'usr_c', 'usr_d'], load)).toBe('usr_d');
    expect(leastLoaded(['usr_x', 'usr_a'], load)).toBe('usr_a');
    expect(leastLoaded(['usr_x'], load)).toBeNull();
  });
});
