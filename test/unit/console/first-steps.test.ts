import { describe, expect, it } from '@jest/globals';
import { firstSteps, nextStep } from '../../../src/console/rules/first-steps.js';

const nothing = {
  isDemo: false,
  mayFurnish: true,
  conversations: false,
  accounts: false,
  links: false,
  ownModel: false,
};

describe('the first steps', () => {
  it.each([
    ['a company that has nothing', {}, 'account'],
    ['one with an account', { accounts: true }, 'link'],
    ['one with a link as well', { accounts: true, links: true }, 'model'],
    ['one with a model as well', { accounts: true, links: true, ownModel: true }, 'wait'],
    ['one that was written to before', { conversations: true }, 'account'],
    ['whoever may connect nothing', { mayFurnish: false }, null],
    ['whoever may connect nothing in the demo', { mayFurnish: false, isDemo: true }, 'write'],
    ['whoever may connect nothing, and tried it', { mayFurnish: false, isDemo: true, conversations: true }, null],
    ['one that has all', { accounts: true, links: true, ownModel: true, conversations: true }, null],
    ['the demo, whatever it has', { isDemo: true, accounts: true, links: true }, 'write'],
    [
      'the demo that was tried',
      { isDemo: true, conversations: true, accounts: true, links: true, ownModel: true },
      'leave',
    ],
  ] as const)('of %s go on with what is not done', (_who, furnished, next) => {
    expect(nextStep(firstSteps({ ...nothing, ...furnished }))).toBe(next);
  });

  it('stand in the order in which one needs the other, and those that are done stay to be seen', () => {
    expect(firstSteps({ ...nothing, accounts: true })).toEqual([
      { step: 'account', isDone: true },
      { step: 'link', isDone: false },
      { step: 'model', isDone: false },
      { step: 'wait', isDone: false },
    ]);
    expect(firstSteps({ ...nothing, isDemo: true, links: true }).map(({ step, isDone }) => [step, isDone])).toEqual([
      ['write', false],
      ['leave', false],
      ['account', false],
      ['link', false],
      ['model', false],
    ]);
  });
});
