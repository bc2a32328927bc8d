import { describe, expect, it } from '@jest/globals';
import { sendConfidence } from '../../../../src/agent/policy/policy.js';
import { type Asked, matchRule, normalise } from '../../../../src/agent/policy/response-rules.js';
import type { Channel } from '../../../../src/channels/channel.js';
import type { ResponseRule } from '../../../../src/company/response-rule.js';
import { intent, later, responseRule } from '../../../support/values.js';

const rule = responseRule;
const unasked: Asked = {
  intentOf: () => Promise.reject(new Error('The model was asked.')),
  onSlow: () => undefined,
};
const find = async (rules: ResponseRule[], text: string, asked = unasked, channel: Channel = 'messenger') =>
  (await matchRule(rules, { text, channel }, asked))?.rule ?? null;

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
    { name: 'signs alone, in the trigger and in the message', trigger: '?!', text: '!!', matches: false },
    { name: 'other words where words have no spaces', trigger: '营业时间', text: '你好', matches: false },
    {
      name: 'a word between others where words have no spaces',
      trigger: '营业时间',
      text: '你们的营业时间是几点？',
      matches: true,
    },
    { name: 'a word of Thai', trigger: 'เวลาเปิด', text: 'ร้านเวลาเปิดกี่โมง', matches: true },
  ])('$name: $matches', async ({ trigger, text, matches }) => {
    expect((await find([rule(trigger)], text))?.id ?? null).toBe(matches ? trigger : null);
  });

  it.each<[string, string, boolean]>([
    ['hours', 'Hours?!', true],
    ['opening hours', ' Opening   hours ', true],
    ['hours', 'your hours', false],
    ['hours', 'hour', false],
    ['?', '?', false],
  ])('exactly %j is said by %j: %s', async (trigger, text, matches) => {
    const found = await find([rule(trigger, 'x', { triggerType: 'exact' })], text);
    expect(found !== null).toBe(matches);
  });

  it.each<[string, string, boolean]>([
    ['\\b(order|parcel) #?\\d+', 'Where is ORDER #204?', true],
    ['^hours$', 'your hours', false],
    ['ho+urs', 'hoooours', true],
    ['straße \\p{Nd}+', 'Straße 12', true],
    ['(', 'anything (', false],
  ])('the pattern %j is in %j: %s', async (trigger, text, matches) => {
    const found = await find([rule(trigger, 'x', { triggerType: 'regex' })], text);
    expect(found !== null).toBe(matches);
  });

  it('a pattern that takes too long is told, and the next rule is asked', async () => {
    const slow: string[] = [];
    const rules = [rule('(a+)+$', 'x', { triggerType: 'regex' }), rule('stop')];
    const found = await find(rules, `${'a'.repeat(60)}! stop`, { ...unasked, onSlow: ({ id }) => slow.push(id) });
    expect([found?.id, slow]).toEqual(['stop', ['(a+)+$']]);
  });

  it('an inactive rule is silent, and hides none behind it', async () => {
    expect(await find([rule('hours', 'x', { isActive: false })], 'hours')).toBeNull();
    const rules = [rule('hours', 'x', { id: 'old', isActive: false }), rule('hours', 'x', { id: 'new' })];
    expect((await find(rules, 'hours'))?.id).toBe('new');
  });

  it('the first place wins, however they are listed; in one place the older does', async () => {
    const [broad, narrow] = [rule('hours', 'x', { position: 2 }), rule('opening hours', 'x', { position: 1.5 })];
    expect(await find([broad, narrow], 'opening hours')).toBe(narrow);
    const younger = rule('hours', 'x', { id: 'a', position: 1.5, createdAt: later(1) });
    expect(await find([younger, narrow, broad], 'opening hours')).toBe(narrow);
  });

  it('a rule of other channels is silent', async () => {
    const rules = [rule('hours', 'x', { channels: ['facebook_comments'] })];
    expect(await find(rules, 'hours')).toBeNull();
    expect(await find(rules, 'hours', unasked, 'facebook_comments')).toBe(rules[0]);
  });

  it('what a message is about is asked for only where a rule before the first match needs it', async () => {
    const asked: string[] = [];
    const intentOf = async () => {
      asked.push('asked');
      return intent({ label: 'shipping', confidence: 0.9 });
    };
    const about = (value: string, position: number) =>
      rule(value, 'x', { triggerType: 'intent', triggerValue: value, position });
    expect((await find([rule('hours'), about('shipping', 2)], 'hours', { ...unasked, intentOf }))?.id).toBe('hours');
    expect(asked).toEqual([]);
    const found = await matchRule(
      [about('booking', 0), about('shipping', 0.5), rule('hours')],
      { text: 'hours', channel: 'messenger' },
      { ...unasked, intentOf },
    );
    expect(found).toMatchObject({ rule: { id: 'shipping' }, intent: { label: 'shipping' } });
  });

  it('a rule of words asks for no intent, and has none', async () => {
    const found = await matchRule([rule('hours')], { text: 'hours', channel: 'messenger' }, unasked);
    expect(found?.intent).toBeNull();
  });

  it('no rules, no match', async () =>
    expect(await matchRule([], { text: 'hours', channel: 'messenger' }, unasked)).toBeNull());

  it.each([
    ['less sure than that', sendConfidence - 0.01, null],
    ['as sure as for sending', sendConfidence, 'shipping'],
  ])('an intent that is %s may set off a rule or not', async (_how, confidence, id) => {
    const byIntent = rule('shipping', 'x', { triggerType: 'intent', triggerValue: 'shipping' });
    const intentOf = async () => intent({ label: 'shipping', confidence });
    expect((await find([byIntent], 'hours', { ...unasked, intentOf }))?.id ?? null).toBe(id);
  });

  it('a message without words sets off nothing', async () => {
    const any = rule('any', 'x', { triggerType: 'regex', triggerValue: '.*' });
    expect([await find([any], ' '), (await find([any], 'a'))?.id]).toEqual([null, 'any']);
  });

  it.each([
    ['  Hello   World ', 'hello world'],
    ['ÀÉ', 'àé'],
    ['ﬁne', 'fine'],
    ['a\u200Fb\u2060c', 'abc'],
    ['a\u00A0b', 'a b'],
    ['', ''],
  ])('normalise %j is %j', (text, normal) => expect(normalise(text)).toBe(normal));
});
