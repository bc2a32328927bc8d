import { describe, expect, it } from '@jest/globals';
import { readAgentSearch } from '../../../src/console/rules/agent-search.js';
import { type AutonomyTable, levelRows, withLevel } from '../../../src/console/rules/levels.js';
import { emptyRule, formOf, isComplete, ruleOf, withTrigger } from '../../../src/console/rules/rule-form.js';
import { inPlaces, placeBeside } from '../../../src/console/rules/rule-places.js';

describe('the address of the agent', () => {
  it('says what it says, and nothing else', () => {
    const raw = { account: 'acc_1', channel: '', contact: 42, rule: 'new', prompt: ['x'], other: 'x' };
    expect(readAgentSearch(raw)).toEqual({ account: 'acc_1', contact: '42', rule: 'new' });
  });
});

describe('the order of the rules', () => {
  const rows = [1, 2, 2.5, 7].map(position => ({ position }));
  it.each<[number, 1 | -1, number | null]>([
    [0, -1, null],
    [1, -1, 0],
    [2, -1, 1.5],
    [0, 1, 2.25],
    [2, 1, 8],
    [3, 1, null],
    [9, 1, null],
  ])('the row %d goes by %d to %s', (from, by, place) => {
    expect(placeBeside(rows, from, by)).toBe(place);
    if (place === null) return;
    const moved = inPlaces(rows.map((row, at) => (at === from ? { position: place } : row)));
    expect(moved.findIndex(({ position }) => position === place)).toBe(from + by);
  });
});

describe('a rule in a form', () => {
  const own = ['messenger', 'facebook_comments'];
  const filled = { ...emptyRule, triggerValue: 'hours', responseTemplate: 'At nine.', channels: [] as string[] };

  it('is complete with a trigger and an answer', () => {
    expect([emptyRule, filled, { ...filled, responseTemplate: ' ' }].map(isComplete)).toEqual([false, true, false]);
  });

  it('that names every channel names none', () => {
    expect(ruleOf(filled, own).channels).toBeNull();
    expect(ruleOf({ ...filled, channels: own }, own).channels).toBeNull();
    expect(ruleOf({ ...filled, channels: ['messenger'] }, own).channels).toEqual(['messenger']);
    expect(formOf({ ...filled, channels: null }).channels).toEqual([]);
  });

  it('keeps its words, but an intent is no word', () => {
    expect(withTrigger(filled, 'exact', 'shipping').triggerValue).toBe('hours');
    const about = withTrigger(filled, 'intent', 'shipping');
    expect(about).toMatchObject({ triggerType: 'intent', triggerValue: 'shipping' });
    expect(withTrigger(about, 'regex', 'shipping').triggerValue).toBe('');
    expect(withTrigger(about, 'intent', 'other')).toBe(about);
  });
});

describe('the table of autonomy', () => {
  const table: AutonomyTable = { default: 'draft', channels: { messenger: 'auto' }, intents: { spam: 'off' } };
  const rows = levelRows(table, ['messenger', 'telegram'], ['spam', 'other']);

  it('has a row for everything, each channel and each intent', () => {
    expect(rows.map(({ kind, name, level }) => [kind, name, level])).toEqual([
      ['default', '', 'draft'],
      ['channel', 'messenger', 'auto'],
      ['channel', 'telegram', null],
      ['intent', 'spam', 'off'],
      ['intent', 'other', null],
    ]);
  });

  it('changes in one row, and an own level can be taken away', () => {
    const [all, messenger, , , other] = rows;
    expect(withLevel(table, all!, 'auto')).toEqual({ ...table, default: 'auto' });
    expect(withLevel(table, all!, null)).toBe(table);
    expect(withLevel(table, messenger!, null)).toEqual({ ...table, channels: {} });
    expect(withLevel(table, other!, 'summary').intents).toEqual({ spam: 'off', other: 'summary' });
  });
});
