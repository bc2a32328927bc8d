import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../../src/crm/leads/scoring/lead-from-talk.js';
import type { LeadCondition, RouteRule, ScoreRule } from '../../../src/crm/leads/scoring/lead-rules.contract.js';
import { leadRules } from '../../../src/crm/leads/scoring/lead-rules.contract.js';
import { leastLoaded, routeOf } from '../../../src/crm/leads/scoring/route-lead.js';
import { isMet, rescoreAtOf, type Scored, scoreOf } from '../../../src/crm/leads/scoring/score-lead.js';
import { usualRules } from '../../../src/crm/leads/scoring/usual-rules.js';
import { later, noon } from '../../support/values.js';

const day = 24 * 3_600_000;
const lead = (changes: Partial<Scored> = {}): Scored => ({
  ...{ source: 'CHAT', email: 'a@example.com', phone: null, company: null, sortValue: 500, createdAt: noon },
  talk: { intent: 'price_question', language: 'de', accountId: 'acc_1' },
  ...changes,
});

describe('a condition', () => {
  it.each<[LeadCondition, boolean]>([
    [{}, true],
    [{ source: ['CHAT', 'EMAIL'] }, true],
    [{ source: ['EMAIL'] }, false],
    [{ intent: ['price_question'] }, true],
    [{ intent: ['booking'] }, false],
    [{ accountId: ['acc_1'] }, true],
    [{ accountId: ['acc_2'] }, false],
    [{ language: ['de', 'en'] }, true],
    [{ language: ['en'] }, false],
    [{ minValue: 500 }, true],
    [{ minValue: 500.01 }, false],
    [{ has: ['email'] }, true],
    [{ has: ['email', 'phone'] }, false],
    [{ newerThanDays: 2 }, true],
    [{ newerThanDays: 1 }, false],
    [{ source: ['CHAT'], minValue: 501 }, false],
  ])('%j: %j', (when, met) => {
    expect(isMet(when, lead(), later(day))).toBe(met);
  });

  it('asks for nothing that nobody knows', () => {
    const unknown = lead({ talk: null, sortValue: null });
    for (const when of [{ intent: ['a'] }, { accountId: ['a'] }, { language: ['de'] }, { minValue: 1 }])
      expect(isMet(when, unknown, noon)).toBe(false);
    expect(isMet({ minValue: 0 }, unknown, noon)).toBe(true);
    expect(isMet({ language: ['de'] }, lead({ talk: { intent: 'x', language: null, accountId: 'a' } }), noon)).toBe(
      false,
    );
  });
});

describe('a score', () => {
  const rule = (id: string, points: number, when: LeadCondition = {}): ScoreRule => ({ id, when, points, reason: id });

  it('is what counts for and against, each with its reason, from 0 to 100', () => {
    const rules = [rule('a', 30), rule('b', -10), rule('c', 50, { source: ['EMAIL'] }), rule('d', 0)];
    expect(scoreOf(rules, lead(), noon)).toEqual({
      score: 20,
      scoreReasons: [
        { rule: 'a', points: 30, reason: 'a' },
        { rule: 'b', points: -10, reason: 'b' },
      ],
    });
    expect(scoreOf([rule('a', 80), rule('b', 30)], lead(), noon).score).toBe(100);
    expect(scoreOf([rule('a', -5)], lead(), noon).score).toBe(0);
    expect(scoreOf([], lead(), noon)).toEqual({ score: 0, scoreReasons: [] });
  });

  it('is looked at again when the first of its rules is over by time', () => {
    const rules = [rule('a', 1, { newerThanDays: 7 }), rule('b', 1, { newerThanDays: 3 }), rule('c', 1)];
    expect(rescoreAtOf(rules, lead(), noon)).toEqual(later(3 * day));
    expect(rescoreAtOf(rules, lead(), later(3 * day))).toEqual(later(7 * day));
    expect(rescoreAtOf(rules, lead(), later(7 * day))).toBeNull();
    expect(rescoreAtOf([rule('c', 1)], lead(), noon)).toBeNull();
  });

  it('is usual until a company has rules of its own, which are rules as everybody writes them', () => {
    expect(leadRules.parse(usualRules)).toEqual(usualRules);
    const { scoreReasons, score } = scoreOf(usualRules.scoring, lead({ source: 'ADVERTISEMENT' }), noon);
    expect(scoreReasons).toContainEqual({ rule: 'advertisement', points: 10, reason: 'came from an ad' });
    expect(score).toBe(50);
  });
});

describe('whose a lead is', () => {
  const route = (id: string, when: RouteRule['when']): RouteRule => ({ id, when, to: ['usr_1'] });
  it.each<[RouteRule['when'], { isOpen: boolean; score: number }, boolean]>([
    [{}, { isOpen: true, score: 0 }, true],
    [{ hours: 'open' }, { isOpen: true, score: 0 }, true],
    [{ hours: 'open' }, { isOpen: false, score: 0 }, false],
    [{ hours: 'closed' }, { isOpen: false, score: 0 }, true],
    [{ hours: 'closed' }, { isOpen: true, score: 0 }, false],
    [{ minScore: 40 }, { isOpen: true, score: 40 }, true],
    [{ minScore: 40 }, { isOpen: true, score: 39 }, false],
    [{ language: ['en'] }, { isOpen: true, score: 0 }, false],
  ])('%j at %j: %j', (when, moment, fits) => {
    const found = routeOf([route('a', when), route('b', {})], lead(), { now: noon, ...moment });
    expect(found?.id).toBe(fits ? 'a' : 'b');
    expect(routeOf([route('a', when)], lead(), { now: noon, ...moment })?.id ?? null).toBe(fits ? 'a' : null);
  });

  it.each<[string[], [string, number][], string | null]>([
    [
      ['a', 'b'],
      [
        ['a', 2],
        ['b', 1],
      ],
      'b',
    ],
    [
      ['a', 'b'],
      [
        ['a', 1],
        ['b', 1],
      ],
      'a',
    ],
    [
      ['b', 'a'],
      [
        ['a', 1],
        ['b', 1],
      ],
      'b',
    ],
    [['a', 'b'], [['b', 9]], 'b'],
    [['a'], [], null],
  ])('of %j with %j: %j', (to, load, owner) => {
    expect(leastLoaded(to, new Map(load))).toBe(owner);
  });
});

describe('a talk', () => {
  const talk = { referral: null, channel: 'messenger', comment: null } as const;
  const all = { purchaseQuestions: true, advertisements: true };
  it.each([
    [talk, 'price_question', all, 'CHAT'],
    [talk, 'order_status', all, null],
    [talk, 'price_question', { ...all, purchaseQuestions: false }, null],
    [{ ...talk, comment: { postId: 'p', rootCommentId: 'c' } }, 'booking', all, 'SOCIAL'],
    [{ ...talk, referral: 'Summer' }, 'greeting', all, 'ADVERTISEMENT'],
    [{ ...talk, referral: 'Summer' }, 'spam', all, null],
    [{ ...talk, referral: 'Summer' }, 'greeting', { ...all, advertisements: false }, null],
    [{ ...talk, referral: 'shop', channel: 'telegram' as const }, 'availability', all, 'CHAT'],
    [{ ...talk, referral: 'shop', channel: 'telegram' as const }, 'greeting', all, null],
  ])('%j about %s by %j makes a lead from %s', (conversation, intent, fromTalk, source) => {
    expect(sourceOf(conversation, { data: { intent } }, fromTalk)).toBe(source);
  });
});
