import { describe, expect, it } from '@jest/globals';
import { assertRule } from '../../../../src/agent/policy/rule-objection.js';
import type { ResponseRule } from '../../../../src/company/response-rule.js';
import { AppError } from '../../../../src/platform/errors/app-error.js';
import { responseRule } from '../../../support/values.js';

type Change = Partial<ResponseRule>;

/** What is said against a rule of a Facebook page, by where it stands. */
function objections(change: Change, platform: 'facebook' | 'telegram' = 'facebook'): [string, string][] {
  try {
    assertRule({ platform }, responseRule('hours', 'We open at nine.', change));
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid_request');
    return (error.fields ?? []).map(({ pointer, message }) => [pointer, message]);
  }
}

describe('a rule that could never answer, or not well', () => {
  it.each<[string, Change]>([
    ['words', {}],
    ['a whole message', { triggerType: 'exact', triggerValue: 'opening hours' }],
    ['a pattern', { triggerType: 'regex', triggerValue: '^hours\\b' }],
    ['an intent that rules may answer', { triggerType: 'intent', triggerValue: 'shipping' }],
    ['every variable', { responseTemplate: '{{contact.name}} {{contact.firstName}} {{company.name}}' }],
    ['channels of the account', { channels: ['messenger', 'facebook_comments'] }],
    ['all channels', { channels: null }],
  ])('is none of %s', (_what, change) => expect(objections(change)).toEqual([]));

  it.each<[string, Change, string, RegExp]>([
    ['words without a letter', { triggerValue: '?!' }, '/triggerValue', /name a word/],
    ['a whole message without one', { triggerType: 'exact', triggerValue: '...' }, '/triggerValue', /name a word/],
    ['what is no pattern', { triggerType: 'regex', triggerValue: 'hours(' }, '/triggerValue', /./],
    ['what is no intent', { triggerType: 'intent', triggerValue: 'hours' }, '/triggerValue', /is one of .*shipping/],
    [
      'an unknown variable',
      { responseTemplate: 'Hi {{user.id}}' },
      '/responseTemplate',
      /\{\{user\.id\}\} is not known.*\{\{contact\.name\}\}/,
    ],
    [
      'another platform’s channel',
      { channels: ['messenger', 'telegram'] },
      '/channels/1',
      /messenger, facebook_comments/,
    ],
  ])('is %s', (_what, change, pointer, message) => {
    expect(objections(change)).toEqual([[pointer, expect.stringMatching(message)]]);
  });

  it('is told whole, each at its place', () => {
    const change = { triggerValue: '?', responseTemplate: '{{x}}', channels: ['webchat' as const] };
    expect(objections(change, 'telegram').map(([pointer]) => pointer)).toEqual([
      '/triggerValue',
      '/responseTemplate',
      '/channels/0',
    ]);
  });
});
