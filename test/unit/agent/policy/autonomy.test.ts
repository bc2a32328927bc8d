import { describe, expect, it } from '@jest/globals';
import { answersByItself, autonomyOf, mayDraft } from '../../../../src/agent/policy/autonomy.js';
import { autonomies, type Autonomy, type AutonomyPolicy } from '../../../../src/company/company.js';

const policy = (all: Autonomy, channel?: Autonomy, intent?: Autonomy): AutonomyPolicy => ({
  default: all,
  channels: channel ? { messenger: channel } : {},
  intents: intent ? { booking: intent } : {},
});

describe('autonomy', () => {
  it('is the most cautious of default, channel and intent, whichever of them says it', () => {
    const levels = [...autonomies];
    for (const all of levels) {
      for (const channel of [undefined, ...levels]) {
        for (const intent of [undefined, ...levels]) {
          const said = [all, channel, intent].flatMap(level => (level ? [levels.indexOf(level)] : []));
          const expected = levels[Math.min(...said)];
          const read = autonomyOf(policy(all, channel, intent), 'messenger', 'booking');
          expect({ all, channel, intent, read }).toEqual({ all, channel, intent, read: expected });
        }
      }
    }
  });

  it.each<[Autonomy, Autonomy | undefined, Autonomy | undefined, 'messenger' | 'webchat', string | null, Autonomy]>([
    ['auto', 'off', undefined, 'messenger', null, 'off'],
    ['auto', 'off', undefined, 'webchat', null, 'auto'],
    ['auto', undefined, 'off', 'messenger', null, 'auto'],
    ['auto', undefined, 'off', 'messenger', 'greeting', 'auto'],
    ['auto', undefined, 'draft', 'messenger', 'booking', 'draft'],
    ['draft', 'auto', 'auto', 'messenger', 'booking', 'draft'],
    ['auto', 'summary', 'draft', 'messenger', 'booking', 'summary'],
  ])(
    'default %s, messenger %s, booking %s: in %s about %s it is %s',
    (all, channel, intent, where, about, expected) => {
      expect(autonomyOf(policy(all, channel, intent), where, about)).toBe(expected);
    },
  );

  it('lets nobody see "typing" where a person must approve the answer', () => {
    expect(answersByItself(policy('draft', 'auto'), 'messenger')).toBe(false);
    expect(answersByItself(policy('auto', 'draft'), 'messenger')).toBe(false);
    expect(answersByItself(policy('auto', 'auto'), 'messenger')).toBe(true);
    expect(answersByItself(policy('auto', undefined, 'draft'), 'messenger')).toBe(true);
  });

  it('words an answer only where drafts are wanted', () => {
    expect(autonomies.filter(mayDraft)).toEqual(['draft', 'auto']);
  });
});
