import { describe, expect, it } from '@jest/globals';
import { mayTell, opensHandoff } from '../../../../src/pipeline/answer/once-more.js';
import { intent, noon } from '../../../support/values.js';

describe('a customer who goes on writing while they wait for a person', () => {
  it.each<[string, Date | null | undefined, Date | null | undefined, number, boolean]>([
    ['nothing was handed over', null, null, 0, true],
    ['as stored before this was kept', undefined, undefined, 0, true],
    ['handed over a moment ago, and never told again', noon, null, 1, true],
    ['told again a moment ago', noon, noon, 59_999, false],
    ['told again a minute ago', noon, noon, 60_000, true],
    ['what was told in an earlier handoff does not count', null, noon, 1, true],
  ])('%s', (_, handedOverAt, remindedAt, afterMs, may) => {
    expect(mayTell({ handedOverAt, remindedAt }, new Date(noon.getTime() + afterMs))).toBe(may);
  });

  it.each([
    [0, 'normal', true],
    [1, 'normal', false],
    [1, 'high', true],
    [2, 'low', false],
  ] as const)('%i open handoffs, urgency %s: another opens: %s', (openOnes, urgency, opens) => {
    expect(opensHandoff(openOnes, { intent: intent({ urgency }) })).toBe(opens);
  });
});
