import { describe, expect, it } from '@jest/globals';
import { agentReportOf, costReportOf, reasonReportOf } from '../../../src/analytics/agent-report.js';
import { type Counted, conversationReportOf, sumsBy } from '../../../src/analytics/conversation-report.js';
import { type Counters, durationKey, keyOf } from '../../../src/analytics/counters.js';
import { foldDecision } from '../../../src/analytics/fold-decision.js';
import { managerReportOf, responseReportOf } from '../../../src/analytics/manager-report.js';
import { blankThread } from '../../../src/analytics/thread-state.js';

const hour = (counts: Counters, where: Partial<Counted> = {}): Counted => ({
  ...{ hour: new Date('2026-03-02T10:00:00Z'), accountId: 'acc_1', channel: 'messenger', counts },
  ...where,
});
const none = { confirmed: 0, assumed: 0, other: 0 };
const people = [
  { id: 'usr_b', name: 'Berta' },
  { id: 'usr_a', name: 'Ada' },
  { id: 'usr_c', name: 'Carl' },
];

describe('the report on the agent', () => {
  it('sums its hours, and tells what was edited apart from what was approved as it was', () => {
    const first = hour({ runs: 5, sent: 2, [keyOf('verdict', 'hold')]: 2, [keyOf('verdict', 'handoff')]: 1 });
    const second = hour({ runs: 1, approved: 3, edited: 1, rejected: 2, cost: 2_500_000_000, tokens: 900 });
    const ignored = hour({ [keyOf('verdict', 'ignore')]: 4 });
    expect(agentReportOf([first, second, ignored], none)).toEqual({
      ...{ runs: 6, sent: 2, held: 2, handedOver: 1, ignored: 4, approvedUnchanged: 2, edited: 1, rejected: 2 },
      ...{ automationRate: { confirmed: null, assumed: null }, costUsd: 2.5, tokens: 900 },
    });
  });

  it('has solved what the customer confirmed, or left at that, of all that has ended', () => {
    const ended = hour({ [keyOf('ended', 'confirmed')]: 1, [keyOf('ended', 'other')]: 2 });
    const { automationRate } = agentReportOf([ended], { confirmed: 0, assumed: 4, other: 1 });
    expect(automationRate).toEqual({ confirmed: 0.125, assumed: 0.5 });
  });

  it('names why drafts did not leave, and how many were rejected without a word', () => {
    const counts = {
      ...{ [keyOf('because', 'hold', 'cautious')]: 1, [keyOf('because', 'hold', 'statement')]: 3 },
      ...{ [keyOf('because', 'handoff', 'no_records')]: 2, [keyOf('why', 'wrong_fact')]: 1, rejected: 4 },
    };
    expect(reasonReportOf([hour(counts)])).toEqual({
      held: [
        { reason: 'statement', count: 3 },
        { reason: 'cautious', count: 1 },
      ],
      handedOver: [{ reason: 'no_records', count: 2 }],
      rejected: [
        { reason: 'wrong_fact', count: 1 },
        { reason: 'none', count: 3 },
      ],
    });
    expect(reasonReportOf([hour({ [keyOf('why', 'tone')]: 1, rejected: 1 })]).rejected).toEqual([
      { reason: 'tone', count: 1 },
    ]);
  });

  it('costs as much as its conversations together, and nothing where there is none', () => {
    const dear = hour({ conversations: 2, cost: 3_000_000_000, tokens: 10 });
    const other = hour({ cost: 1_000_000_000 }, { accountId: 'acc_0' });
    expect(costReportOf([dear, other])).toEqual({
      ...{ conversations: 2, costUsd: 4, costPerConversationUsd: 2, tokens: 10 },
      byAccount: [
        { accountId: 'acc_0', conversations: 0, costUsd: 1, costPerConversationUsd: null, tokens: 0 },
        { accountId: 'acc_1', conversations: 2, costUsd: 3, costPerConversationUsd: 1.5, tokens: 10 },
      ],
    });
  });
});

describe('the report on conversations', () => {
  it('is by channel and by day of the company, with durations of half and of nine in ten', () => {
    const late = hour(
      { conversations: 1, inbound: 2, [durationKey(['first'], 60)]: 9, [durationKey(['first'], 3600)]: 1 },
      { hour: new Date('2026-03-02T23:30:00Z'), channel: 'telegram' },
    );
    const early = hour({ conversations: 1, outbound: 1, resolved: 1, [keyOf('intent', 'shipping')]: 2 });
    const report = conversationReportOf([late, early], { timeZone: 'Europe/Berlin', backlog: 3 });
    expect(report).toMatchObject({ conversations: 2, inbound: 2, outbound: 1, resolved: 1, backlog: 3 });
    expect(report.byChannel.map(({ channel }) => channel)).toEqual(['messenger', 'telegram']);
    expect(report.perDay.map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03']);
    expect(report.intents).toEqual([{ intent: 'shipping', count: 2 }]);
    expect(report.firstResponse.p50).toBeCloseTo(60, -1);
    expect(report.firstResponse.p90).toBeCloseTo(60, -1);
    expect(report.resolution).toEqual({ p50: null, p90: null });
    expect(report.satisfaction).toEqual({ asked: 0, answered: 0, score: null });
  });

  it('counts nowhere what has no name', () => {
    expect(sumsBy([hour({ a: 1 }, { channel: '' }), hour({ a: 2 })], ({ channel }) => channel)).toEqual([
      ['messenger', { a: 2 }],
    ]);
  });
});

describe('the report on managers', () => {
  const did = (id: string, counts: Counters) =>
    Object.fromEntries(Object.entries(counts).map(([what, count]) => [keyOf('manager', id, what), count]));
  const sum = hour({
    ...did('usr_a', { approved: 3, edited: 1, rejected: 2, takeovers: 1, tasks: 2, tasksDue: 2, tasksInTime: 1 }),
    ...did('usr_b', { answers: 3, inTime: 2, [durationKey(['x'], 1)]: 0 }),
    ...did('key_1', { approved: 7 }),
  });

  it('has those who did something, by name; keys are nobody', () => {
    const { items } = managerReportOf([sum], people);
    expect(items.map(({ name, score }) => [name, score])).toEqual([
      ['Ada', 50],
      ['Berta', 67],
    ]);
    expect(items[0]).toMatchObject({ approved: 2, edited: 1, rejected: 2, takeovers: 1, tasksCompleted: 2 });
    expect(managerReportOf([hour(did('usr_c', { approved: 1 }))], people).items[0]?.score).toBeNull();
  });

  it('tells what the scores are made of', () => {
    const [ada, berta] = responseReportOf([sum], people).items;
    expect(ada).toMatchObject({ userId: 'usr_a', answers: 0, tasksDue: 2, tasksInTime: 1 });
    expect(berta).toMatchObject({ userId: 'usr_b', answers: 3, answersInTime: 2, tasksDue: 0 });
  });
});

describe('what people say of a draft', () => {
  type Decided = Parameters<typeof foldDecision>[1];
  const at = new Date('2026-03-02T10:00:00Z');
  const place = { conversationId: 'cnv_1', accountId: 'acc_1', channel: 'messenger' };
  const facts = (type: Decided['type'], data: object) => {
    const event = { type, seq: 1, occurredAt: at, data: { ...place, ...data } } as unknown as Decided;
    return Object.fromEntries(foldDecision(blankThread, event).facts.map(({ key, by }) => [key, by]));
  };
  const ada = { by: 'usr_a' };

  it.each<[Decided['type'], object, Counters]>([
    ['reply.approved', ada, { approved: 1, 'manager|usr_a|approved': 1 }],
    ['reply.edited', ada, { edited: 1, 'manager|usr_a|edited': 1 }],
    [
      'reply.rejected',
      { ...ada, verdict: 'reject', why: 'tone' },
      { rejected: 1, 'manager|usr_a|rejected': 1, 'why|tone': 1 },
    ],
    ['reply.rejected', { ...ada, verdict: 'reject', why: null }, { rejected: 1, 'manager|usr_a|rejected': 1 }],
    ['reply.rejected', { ...ada, verdict: 'superseded', why: null }, {}],
    ['reply.reason_given', { why: 'tone' }, { 'why|tone': 1 }],
    ['reply.held', { by: null, undone: null }, {}],
    ['reply.held', { ...ada, undone: 'reject' }, { rejected: -1, 'manager|usr_a|rejected': -1 }],
    [
      'reply.held',
      { ...ada, undone: 'edit' },
      { edited: -1, approved: -1, 'manager|usr_a|edited': -1, 'manager|usr_a|approved': -1 },
    ],
  ])('%s with %j', (type, data, made) => expect(facts(type, data)).toEqual(made));
});
