import { describe, expect, it } from '@jest/globals';
import { matchRule, normalise } from '../../../../src/agent/policy/response-rules.js';
import type { ResponseRule } from '../../../../src/company/company.js';

const rule = (trigger: string, changes: Partial<ResponseRule> = {}): ResponseRule => ({
  id: trigger,
  trigger,
  response: `About ${trigger}`,
  isActive: true,
  ...changes,
});

describe('an account’s own response rules', () => {
  it.each([
    { name: 'the whole message', trigger: 'opening hours', text: 'opening hours', matches: true },
    { name: 'as whole words within it', trigger: 'opening hours', text: 'What are your opening hours?', matches: true },
    { name: 'at the beginning', trigger: 'hours', text: 'hours please', matches: true },
    { name: 'at the end', trigger: 'hours', text: 'your hours', matches: true },
    { name: 'in other letters’ case', trigger: 'Opening HOURS', text: 'oPENING hours', matches: true },
    { name: 'with punctuation between', trigger: 'opening hours', text: 'opening-hours!', matches: true },
    { name: 'the trigger with punctuation', trigger: 'Hours?', text: 'hours', matches: true },
    { name: 'several spaces and line breaks', trigger: 'opening hours', text: 'opening \n  hours', matches: true },
    { name: 'zero-width characters in the message', trigger: 'hours', text: 'ho\u200Burs', matches: true },
    { name: 'zero-width characters in the trigger', trigger: 'ho\uFEFFurs', text: 'hours', matches: true },
    { name: 'full-width letters', trigger: 'hours', text: 'ｈｏｕｒｓ', matches: true },
    { name: 'another script', trigger: 'часы работы', text: 'Какие Часы работы?', matches: true },
    { name: 'only a part of a word', trigger: 'hour', text: 'opening hours', matches: false },
    { name: 'the end of a word', trigger: 'ours', text: 'opening hours', matches: false },
    { name: 'the words in another order', trigger: 'hours opening', text: 'opening hours', matches: false },
    { name: 'a word between', trigger: 'opening hours', text: 'opening your hours', matches: false },
    { name: 'an empty message', trigger: 'hours', text: '', matches: false },
    { name: 'an empty trigger never matches', trigger: '', text: 'anything', matches: false },
    { name: 'a trigger of signs alone never matches', trigger: '?!', text: 'what ?!', matches: false },
    { name: 'an empty trigger and an empty message', trigger: ' ', text: ' ', matches: false },
  ])('$name: $matches', ({ trigger, text, matches }) => {
    expect(matchRule([rule(trigger)], text)?.id ?? null).toBe(matches ? trigger : null);
  });

  it('an inactive rule is silent', () => {
    expect(matchRule([rule('hours', { isActive: false })], 'hours')).toBeNull();
  });

  it('an inactive rule does not hide an active one behind it', () => {
    const found = matchRule([rule('hours', { id: 'old', isActive: false }), rule('hours', { id: 'new' })], 'hours');
    expect(found?.id).toBe('new');
  });

  it('the first of several wins, as they are listed', () => {
    const [broad, narrow] = [rule('hours'), rule('opening hours')];
    expect(matchRule([broad, narrow], 'opening hours')).toBe(broad);
    expect(matchRule([narrow, broad], 'opening hours')).toBe(narrow);
  });

  it('the rule is answered whole', () => {
    expect(matchRule([rule('hours')], 'hours')).toEqual({
      id: 'hours',
      trigger: 'hours',
      response: 'About hours',
      isActive: true,
    });
  });

  it('no rules, no match', () => expect(matchRule([], 'hours')).toBeNull());

  it.each([
    ['  Hello   World ', 'hello world'],
    ['ÀÉ', 'àé'],
    ['ﬁne', 'fine'],
    ['a\u200Fb\u2060c', 'abc'],
    ['a\u00A0b', 'a b'],
    ['', ''],
  ])('normalise %j is %j', (text, normal) => expect(normalise(text)).toBe(normal));
});
