import { cautiousIntents } from '../../../../src/agent/policy/cautious-intents.contract.js';
import { describe, expect, it } from '@jest/globals';
import type { Briefing } from '../../../../src/agent/briefing.js';
import type { Finding, Intent } from '../../../../src/agent/outcome.js';
import { autonomyOf } from '../../../../src/agent/policy/autonomy.js';
import {
  clear,
  courtesyIntents,
  heldForStaff,
  leastConfidence,
  personalIntents,
  isSpam,
  route,
  sendConfidence,
} from '../../../../src/agent/policy/policy.js';
import type { Autonomy, AutonomyPolicy } from '../../../../src/company/company.js';
import { briefing, evidence, intent } from '../../../support/values.js';

const autonomy = (level: Autonomy, narrower: Partial<AutonomyPolicy> = {}): AutonomyPolicy => ({
  default: level,
  channels: {},
  intents: {},
  ...narrower,
});

describe('a draft that a person asked for', () => {
  const asked = 'a person asked for this draft';
  it.each([
    ['send', ['every check passed'], 'hold', [asked]],
    ['hold', ['urgent'], 'hold', ['urgent', asked]],
    ['handoff', ['no record'], 'handoff', ['no record']],
    ['ignore', ['spam'], 'ignore', ['spam']],
  ] as const)('%s', (verdict, reasons, becomes, why) => {
    const given = { verdict, reasons: [...reasons] };
    expect(heldForStaff({ hint: 'Shorter' }, given)).toEqual({ verdict: becomes, reasons: why });
    expect([heldForStaff({ hint: null }, given), heldForStaff({}, given)]).toEqual([given, given]);
  });
});

describe('the lists that policy goes by', () => {
  it('courtesy needs no lookup', () => {
    expect(courtesyIntents).toEqual(['greeting', 'gratitude', 'goodbye']);
  });

  it('these commit the company to something', () => {
    expect(cautiousIntents.toSorted()).toEqual([
      'account_change',
      'booking',
      'complaint',
      'order_change',
      'payment_issue',
      'return_refund',
      'technical_issue',
    ]);
  });

  it('these are about one person’s own records', () => {
    expect(personalIntents.toSorted()).toEqual([
      'account_change',
      'booking',
      'order_change',
      'order_status',
      'payment_issue',
      'return_refund',
    ]);
  });

  it('the thresholds', () => {
    expect([leastConfidence, sendConfidence]).toEqual([0.35, 0.5]);
  });
});

describe('route: what happens with the message before any draft', () => {
  type Case = {
    name: string;
    briefing?: Partial<Briefing>;
    intent?: Partial<Intent>;
    records?: number;
    kind: string;
    reason: string;
  };
  const doubtfulSpam = 'this may be spam, or a question: a person decides';
  const grave: [text: string, what: string][] = [
    ['I feel so low that I want to end it all. Do you sell lamps?', 'despair'],
    ['Ich will nicht mehr leben', 'despair'],
    ['Je veux en finir, envie de mourir', 'despair'],
    ['Не хочу жить', 'despair'],
    ['আমি বাঁচতে চাই না', 'despair'],
    ['My daughter is in hospital after your soap', 'danger or injury'],
    ['Me quemé y fui a urgencias', 'danger or injury'],
    ['You will hear from my lawyer', 'legal steps'],
    ['Podam w sądzie, adwokat już wie', 'legal steps'],
    ['سأرفع دعوى في المحكمة', 'legal steps'],
    ['Avukatım sizinle görüşecek', 'legal steps'],
    ['I will burn down your shop', 'a threat'],
    ['Vou matar vocês', 'a threat'],
  ];
  const unclear = 'it is not clear what the customer wants';
  const personal = 'a personal matter in public: invite to a private message';
  const cases: Case[] = [
    { name: 'a question with a record', kind: 'draft', reason: '1 records may answer this' },
    { name: 'a question with three records', records: 3, kind: 'draft', reason: '3 records may answer this' },
    { name: 'no record', records: 0, kind: 'handoff', reason: 'no record answers this' },
    {
      name: 'the agent switched off',
      briefing: { aiEnabled: false },
      kind: 'handoff',
      reason: 'the agent is switched off for this company',
    },
    {
      name: 'what asks for nothing opens no handoff, also where the agent is switched off',
      briefing: { aiEnabled: false, text: '', asksNothing: 'a sticker' },
      kind: 'ignore',
      reason: 'a sticker',
    },
    {
      name: 'switched off comes before everything else',
      briefing: { aiEnabled: false, text: '', autonomy: autonomy('off') },
      intent: { escalate: true, label: 'spam' },
      kind: 'handoff',
      reason: 'the agent is switched off for this company',
    },
    {
      name: 'nothing that can be read',
      briefing: { text: '' },
      kind: 'handoff',
      reason: 'a message that cannot be read here',
    },
    {
      name: 'only white space',
      briefing: { text: ' \n\t' },
      kind: 'handoff',
      reason: 'a message that cannot be read here',
    },
    {
      name: 'words of courtesy that mean something else',
      briefing: { text: 'Thanks!' },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    {
      name: 'a wish for money back, which is no matter of life and death',
      briefing: { text: 'I want my money back' },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    {
      name: 'all of it taken back',
      briefing: { text: '', asksNothing: 'the customer has taken back what was said' },
      kind: 'ignore',
      reason: 'the customer has taken back what was said',
    },
    {
      name: 'an attachment without words',
      briefing: { text: ' ', hasAttachments: true },
      kind: 'handoff',
      reason: 'an attachment without words',
    },
    {
      name: 'an attachment without words comes before autonomy off',
      briefing: { text: '', hasAttachments: true, autonomy: autonomy('off') },
      kind: 'handoff',
      reason: 'an attachment without words',
    },
    {
      name: 'an attachment with words is read by its words',
      briefing: { hasAttachments: true },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    {
      name: 'autonomy off',
      briefing: { autonomy: autonomy('off') },
      kind: 'ignore',
      reason: 'autonomy for this channel or intent is off',
    },
    {
      name: 'autonomy off for this intent alone',
      briefing: { autonomy: autonomy('auto', { intents: { product_question: 'off' } }) },
      kind: 'ignore',
      reason: 'autonomy for this channel or intent is off',
    },
    {
      name: 'off comes before a call for a person',
      briefing: { autonomy: autonomy('off') },
      intent: { escalate: true, label: 'human_request' },
      kind: 'ignore',
      reason: 'autonomy for this channel or intent is off',
    },
    {
      name: 'escalation',
      intent: { escalate: true },
      kind: 'handoff',
      reason: 'the message must be seen by a person',
    },
    {
      name: 'escalation comes before spam',
      intent: { escalate: true, label: 'spam' },
      kind: 'handoff',
      reason: 'the message must be seen by a person',
    },
    {
      name: 'escalation of a greeting',
      intent: { escalate: true, label: 'greeting' },
      kind: 'handoff',
      reason: 'the message must be seen by a person',
    },
    {
      name: 'the customer asks for a person',
      intent: { label: 'human_request' },
      kind: 'handoff',
      reason: 'the customer asks for a person',
    },
    { name: 'spam', intent: { label: 'spam' }, kind: 'ignore', reason: 'spam' },
    {
      name: 'a question that may be spam',
      intent: { label: 'spam', confidence: 0.89 },
      kind: 'handoff',
      reason: doubtfulSpam,
    },
    {
      name: 'spam that asks nothing',
      briefing: { text: 'Cheap followers' },
      intent: { label: 'spam', confidence: 0.6 },
      kind: 'ignore',
      reason: 'spam',
    },
    {
      name: 'perhaps spam',
      briefing: { text: 'Cheap followers' },
      intent: { label: 'spam', confidence: 0.59 },
      kind: 'handoff',
      reason: doubtfulSpam,
    },
    {
      name: 'a question labelled as a greeting',
      intent: { label: 'greeting' },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    {
      name: 'a greeting that is a guess',
      briefing: { text: 'Hello' },
      intent: { label: 'greeting', confidence: 0.49 },
      records: 0,
      kind: 'handoff',
      reason: 'no record answers this',
    },
    ...grave.map(([text, what]): Case => ({
      name: `whatever the model calls it: ${text}`,
      briefing: { text },
      intent: { label: 'spam' },
      kind: 'handoff',
      reason: `the message must be seen by a person: it speaks of ${what}`,
    })),
    {
      name: 'spam is not shown to managers either',
      briefing: { autonomy: autonomy('summary') },
      intent: { label: 'spam' },
      kind: 'ignore',
      reason: 'spam',
    },
    {
      name: 'autonomy summary',
      briefing: { autonomy: autonomy('summary') },
      kind: 'handoff',
      reason: 'autonomy is summary: people answer',
    },
    {
      name: 'autonomy summary for a greeting',
      briefing: { autonomy: autonomy('summary') },
      intent: { label: 'greeting' },
      kind: 'handoff',
      reason: 'autonomy is summary: people answer',
    },
    {
      name: 'autonomy draft drafts',
      briefing: { autonomy: autonomy('draft') },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    ...['greeting', 'gratitude', 'goodbye'].map(label => ({
      name: `${label} without a record`,
      briefing: { text: 'Hello, thank you and goodbye!' },
      intent: { label, confidence: 0.5 } as Partial<Intent>,
      records: 0,
      kind: 'draft',
      reason: 'courtesy needs no evidence',
    })),
    ...personalIntents.map(label => ({
      name: `${label} below a post`,
      briefing: { channel: 'facebook_comments' as const },
      intent: { label } as Partial<Intent>,
      kind: 'invite',
      reason: personal,
    })),
    {
      name: 'a personal matter below a post needs no record',
      briefing: { channel: 'instagram_comments' },
      intent: { label: 'order_status', confidence: 0.1 },
      records: 0,
      kind: 'invite',
      reason: personal,
    },
    {
      name: 'a personal matter in private is drafted',
      intent: { label: 'order_status' },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    {
      name: 'a question about products below a post is drafted',
      briefing: { channel: 'facebook_comments' },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    {
      name: 'confidence at the threshold',
      intent: { confidence: 0.35 },
      kind: 'draft',
      reason: '1 records may answer this',
    },
    { name: 'confidence just below', intent: { confidence: 0.3499 }, kind: 'handoff', reason: unclear },
    { name: 'confidence none', intent: { confidence: 0 }, kind: 'handoff', reason: unclear },
    {
      name: 'no record is said before low confidence',
      intent: { confidence: 0 },
      records: 0,
      kind: 'handoff',
      reason: 'no record answers this',
    },
  ];

  it.each(cases)('$name: $kind', ({ briefing: said, intent: meant, records = 1, kind, reason }) => {
    const found = Array.from({ length: records }, (_, n) => evidence({ id: `E${n + 1}` }));
    expect(route(briefing(said), intent(meant), found)).toEqual({ kind, reasons: [reason] });
  });
});

describe('clear: whether a draft may leave', () => {
  const finding = (detail: string): Finding => ({ check: 'numbers', severity: 'block', detail });
  type Case = {
    name: string;
    briefing?: Partial<Briefing>;
    intent?: Partial<Intent>;
    findings?: Finding[];
    holds: string[];
  };
  const wantsMoney = 'the customer wants money back: a person approves the answer';
  const cautious: Case[] = cautiousIntents.flatMap(label => [
    {
      name: `${label} waits for a person`,
      intent: { label } as Partial<Intent>,
      holds: [`answers to ${label.replace('_', ' ')} are approved by a person`],
    },
    {
      name: `${label} that the account lets go by name`,
      briefing: { autonomy: autonomy('auto', { intents: { [label]: 'auto' } }) },
      intent: { label } as Partial<Intent>,
      holds: [],
    },
  ]);
  const cases: Case[] = [
    { name: 'everything in order', holds: [] },
    { name: 'one finding', findings: [finding('a number is wrong')], holds: ['a number is wrong'] },
    {
      name: 'every finding in its order',
      findings: [finding('first'), finding('second')],
      holds: ['first', 'second'],
    },
    ...(['draft', 'summary', 'off'] as const).map(level => ({
      name: `autonomy ${level}`,
      briefing: { autonomy: autonomy(level) },
      holds: [`autonomy is ${level}`],
    })),
    {
      name: 'the channel is more cautious than the default',
      briefing: { autonomy: autonomy('auto', { channels: { messenger: 'draft' } }) },
      holds: ['autonomy is draft'],
    },
    {
      name: 'another channel’s caution does not matter',
      briefing: { autonomy: autonomy('auto', { channels: { whatsapp: 'draft' } }) },
      holds: [],
    },
    ...cautious,
    {
      name: 'a cautious intent for which drafts are wanted: both reasons',
      briefing: { autonomy: autonomy('auto', { intents: { complaint: 'draft' } }) },
      intent: { label: 'complaint' },
      holds: ['autonomy is draft', 'answers to complaint are approved by a person'],
    },
    {
      name: 'another cautious intent let go by name does not let this one go',
      briefing: { autonomy: autonomy('auto', { intents: { booking: 'auto' } }) },
      intent: { label: 'complaint' },
      holds: ['answers to complaint are approved by a person'],
    },
    { name: 'confidence at the threshold', intent: { confidence: 0.5 }, holds: [] },
    { name: 'confidence just below', intent: { confidence: 0.499 }, holds: ['the intent is unsure (50 %)'] },
    { name: 'confidence low', intent: { confidence: 0.123 }, holds: ['the intent is unsure (12 %)'] },
    { name: 'confidence rounded down', intent: { confidence: 0.494 }, holds: ['the intent is unsure (49 %)'] },
    {
      name: 'a greeting of low confidence',
      briefing: { text: 'Hello' },
      intent: { label: 'greeting', confidence: 0.1 },
      holds: ['the intent is unsure (10 %)'],
    },
    { name: 'money is wanted back', briefing: { text: 'I want my money back' }, holds: [wantsMoney] },
    { name: 'money is wanted back, in Russian', briefing: { text: 'Верните деньги!' }, holds: [wantsMoney] },
    {
      name: 'money is wanted back, where that is let go by name',
      briefing: { text: 'I want my money back', autonomy: autonomy('auto', { intents: { return_refund: 'auto' } }) },
      holds: [],
    },
    { name: 'urgent', intent: { urgency: 'high' }, holds: ['the message is urgent'] },
    {
      name: 'with a file beside the words',
      briefing: { hasAttachments: true },
      holds: ['a file came with the message, which the agent cannot see'],
    },
    { name: 'of normal urgency', intent: { urgency: 'normal' }, holds: [] },
    { name: 'of low urgency', intent: { urgency: 'low' }, holds: [] },
    { name: 'an urgent greeting', intent: { label: 'greeting', urgency: 'high' }, holds: ['the message is urgent'] },
    {
      name: 'all at once, in this order',
      briefing: { autonomy: autonomy('draft') },
      intent: { label: 'order_change', confidence: 0.2, urgency: 'high' },
      findings: [finding('a link is invented')],
      holds: [
        'a link is invented',
        'autonomy is draft',
        'answers to order change are approved by a person',
        'the intent is unsure (20 %)',
        'the message is urgent',
      ],
    },
  ];

  it.each(cases)('$name', ({ briefing: said, intent: meant, findings = [], holds }) => {
    expect(clear(briefing(said), intent(meant), findings)).toEqual(
      holds.length > 0 ? { verdict: 'hold', reasons: holds } : { verdict: 'send', reasons: ['every check passed'] },
    );
  });
});

describe('autonomyOf: the most cautious that applies', () => {
  const levels = ['off', 'summary', 'draft', 'auto'] as const;
  const pairs = levels.flatMap(a => levels.map(b => [a, b] as const));
  const moreCautious = (a: Autonomy, b: Autonomy) => (levels.indexOf(a) < levels.indexOf(b) ? a : b);
  const of = (policy: AutonomyPolicy, label: Intent['label'] = 'order_status') => autonomyOf(policy, 'whatsapp', label);

  it.each(levels)('nothing narrower said: the default %s', level => {
    expect(of(autonomy(level))).toBe(level);
  });

  it.each(pairs)('default %s, this channel %s', (standard, channel) => {
    expect(of(autonomy(standard, { channels: { whatsapp: channel } }))).toBe(moreCautious(standard, channel));
  });

  it.each(pairs)('default %s, this intent %s', (standard, label) => {
    expect(of(autonomy(standard, { intents: { order_status: label } }))).toBe(moreCautious(standard, label));
  });

  it.each(pairs)('channel %s, intent %s', (channel, label) => {
    const policy = autonomy('auto', { channels: { whatsapp: channel }, intents: { order_status: label } });
    expect(of(policy)).toBe(moreCautious(channel, label));
  });

  it('what is said for other channels and intents does not count', () => {
    expect(of(autonomy('auto', { channels: { telegram: 'off' }, intents: { complaint: 'off' } }))).toBe('auto');
  });
});

describe('spam that nobody has to see', () => {
  it.each([
    ['spam', 'Buy followers now', 0.6, true],
    ['spam', 'Buy followers now', 0.59, false],
    ['greeting', 'Buy followers now', 0.99, false],
  ] as const)('%s: %s at %d', (label, text, confidence, result) => {
    expect(isSpam(briefing({ text }), intent({ label, confidence }))).toBe(result);
  });
});
