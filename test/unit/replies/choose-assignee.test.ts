import { describe, expect, it } from '@jest/globals';
import { type AssignmentRule, assignmentRule } from '../../../src/company/assignment.contract.js';
import { fittingRules, leastBusy, type Needy } from '../../../src/replies/choose-assignee.js';

const needy: Needy = { accountId: 'acc_1', channel: 'messenger', language: 'de' };
const rule = (given: object): AssignmentRule => assignmentRule.parse({ teamId: 't', ...given });
const fits = (given: object, also: Partial<Needy> = {}, isOpen = true) =>
  fittingRules({ enabled: true, rules: [rule(given)] }, { ...needy, ...also }, isOpen).length === 1;

describe('which rule gives a conversation to a team', () => {
  it.each([
    ['none named', {}, {}, true, true],
    ['its account', { accountIds: ['acc_0', 'acc_1'] }, {}, true, true],
    ['another account', { accountIds: ['acc_0'] }, {}, true, false],
    ['its channel', { channels: ['messenger'] }, {}, true, true],
    ['another channel', { channels: ['instagram'] }, {}, true, false],
    ['its language', { languages: ['en', 'de'] }, {}, true, true],
    ['another language', { languages: ['en'] }, {}, true, false],
    ['a language nobody knows', { languages: ['de'] }, { language: null }, true, false],
    ['open hours, open', { hours: 'open' }, {}, true, true],
    ['open hours, closed', { hours: 'open' }, {}, false, false],
    ['closed hours, closed', { hours: 'closed' }, {}, false, true],
    ['closed hours, open', { hours: 'closed' }, {}, true, false],
    ['all of it', { accountIds: ['acc_1'], channels: ['messenger'], languages: ['de'], hours: 'open' }, {}, true, true],
    ['all but one', { accountIds: ['acc_1'], channels: ['messenger'], languages: ['en'] }, {}, true, false],
  ])('%s', (_name, given, also, isOpen, expected) => expect(fits(given, also, isOpen)).toBe(expected));

  it('none where it is switched off; else those that fit, in their order', () => {
    const rules = [rule({ teamId: 'a', languages: ['en'] }), rule({ teamId: 'b' }), rule({ teamId: 'c' })];
    expect(fittingRules({ enabled: false, rules }, needy, true)).toEqual([]);
    expect(fittingRules({ enabled: true, rules }, needy, true).map(({ teamId }) => teamId)).toEqual(['b', 'c']);
  });
});

describe('who of a team gets it', () => {
  const people = [
    { userId: 'c', open: 1 },
    { userId: 'b', open: 1 },
    { userId: 'a', open: 3 },
  ];
  it.each([
    ['the least busy, by id among equals', people, null, 'b'],
    ['nobody has more than they may', people, 1, null],
    ['who has one less may', people, 2, 'b'],
    ['nobody is there', [], null, null],
  ])('%s', (_name, candidates, most, expected) => expect(leastBusy(candidates, most)).toBe(expected));
});
