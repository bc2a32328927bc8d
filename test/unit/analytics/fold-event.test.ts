import { describe, expect, it } from '@jest/globals';
import { readEvent } from '../../../src/analytics/counted-event.js';
import { addTo, type Counters } from '../../../src/analytics/counters.js';
import { type Fact } from '../../../src/analytics/fact.js';
import { foldEvent } from '../../../src/analytics/fold-event.js';
import { blankThread, outcomeOfSilence, type ThreadState } from '../../../src/analytics/thread-state.js';
import type { EventType } from '../../../src/events/event.contract.js';

type Line = [minutes: number, type: EventType, data?: Record<string, unknown>];
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 10) + minutes * 60_000);
const hours = { timeZone: 'UTC', week: {} };
const place = { conversationId: 'cnv_1', accountId: 'acc_1', channel: 'messenger' };
const ada = { by: { id: 'usr_ada', name: 'Ada' } };

/** Folds these one after the other. */
function folded(...lines: Line[]) {
  let thread: ThreadState = blankThread;
  const counts: Counters = {};
  const facts: Fact[] = [];
  for (const [seq, [minutes, type, data = {}]] of lines.entries()) {
    const event = readEvent({
      ...{
        _id: `e${seq}`,
        tenantId: 't',
        seq,
        type,
        occurredAt: at(minutes),
        previous: null,
        publishedAt: at(minutes),
      },
      data: { ...place, ...data },
    });
    if (!event) throw new Error(`${type} is not counted.`);
    const next = foldEvent(thread, event, hours);
    thread = next.thread;
    for (const fact of next.facts) addTo(counts, { [fact.key]: fact.by });
    facts.push(...next.facts);
  }
  const rest = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  return { thread, counts: rest, facts };
}

const asks: Line = [0, 'message.received'];
const agent = { author: { kind: 'agent', id: 'run_1' } };
const user = { author: { kind: 'user', id: 'usr_ada' } };
const run = (minutes: number, data: Record<string, unknown> = {}): Line => [
  minutes,
  'run.finished',
  { intent: 'shipping', verdict: 'send', ...data },
];
const resolves = (minutes: number): Line => [minutes, 'conversation.updated', { status: 'resolved' }];

describe('what an event adds to the counts', () => {
  it('a customer begins a conversation and waits; more words change nothing but their number', () => {
    const { counts, thread } = folded(asks, [1, 'message.received']);
    expect(counts).toEqual({ conversations: 1, inbound: 2, waiting: 1 });
    expect(thread).toMatchObject({ begunAt: at(0), waitingSince: at(0), quietSince: null });
  });

  it('the first answer is measured from the first word, later ones are not', () => {
    const { counts, thread } = folded(
      asks,
      [1, 'message.sent', agent],
      [5, 'message.received'],
      [9, 'message.sent', agent],
    );
    // 60 seconds are the 206th step.
    expect(counts).toEqual({ conversations: 1, inbound: 2, outbound: 2, 'first|206': 1 });
    expect(thread).toMatchObject({
      waitingSince: null,
      quietSince: at(9),
      isAnswered: true,
      byAgent: true,
      byPeople: false,
    });
  });

  it('who waits anew waits from then on', () =>
    expect(folded(asks, [1, 'message.sent', agent], [5, 'message.received']).thread).toMatchObject({
      waitingSince: at(5),
      quietSince: null,
    }));

  it('that a person will answer answers nothing', () => {
    const { counts, thread } = folded(asks, [1, 'message.sent', { ...agent, notice: true }]);
    expect(counts).toEqual({ conversations: 1, inbound: 1, outbound: 1, waiting: 1 });
    expect(thread).toMatchObject({ waitingSince: at(0), isAnswered: false, byAgent: false });
  });

  it('who begins is the customer: what our side says before is only counted', () => {
    const { counts, thread } = folded([0, 'message.sent', user]);
    expect(counts).toEqual({ outbound: 1 });
    expect(thread).toEqual(blankThread);
  });

  it('an answer of a person is theirs, in time up to an hour', () => {
    const within = folded(asks, [60, 'message.sent', user]);
    expect(within.counts).toMatchObject({ 'manager|usr_ada|answers': 1, 'manager|usr_ada|inTime': 1 });
    expect(within.thread.byPeople).toBe(true);
    const late = folded(asks, [61, 'message.sent', user]).counts;
    expect(late).toMatchObject({ 'manager|usr_ada|answers': 1 });
    expect(late).not.toHaveProperty('manager|usr_ada|inTime');
    expect(Object.keys(late).filter(key => key.startsWith('response|usr_ada|'))).toHaveLength(1);
  });

  it('what a person says while nobody waits is no answer; nor is one of nobody', () => {
    const more = folded(asks, [1, 'message.sent', agent], [2, 'message.sent', user]).counts;
    expect(Object.keys(more).filter(key => key.startsWith('manager'))).toEqual([]);
    const native = folded(asks, [1, 'message.sent', { author: { kind: 'native-app', id: null } }]);
    expect(Object.keys(native.counts).filter(key => key.startsWith('manager'))).toEqual([]);
    expect(native.thread).toMatchObject({ byPeople: true, byAgent: false });
  });

  it('a run counts what it decided, why, and what it cost', () => {
    const { counts } = folded(run(0, { verdict: 'hold', because: ['tone', 'form'], tokens: 7, costUsd: 0.0000125 }));
    expect(counts).toEqual({
      ...{ runs: 1, 'intent|shipping': 1, 'verdict|hold': 1, 'because|hold|tone': 1, 'because|hold|form': 1 },
      ...{ tokens: 7, cost: 12_500 },
    });
  });

  it('what asks for nothing waits for nothing', () => {
    const { counts, thread } = folded(asks, run(1, { verdict: 'ignore' }));
    expect(counts).not.toHaveProperty('waiting');
    expect(thread).toMatchObject({ waitingSince: null, quietSince: at(1) });
    const again = folded(asks, [1, 'message.sent', agent], run(2, { verdict: 'ignore' }));
    expect(again.thread.quietSince).toEqual(at(1));
    expect(again.counts).not.toHaveProperty('waiting');
  });

  it('done: measured from its beginning, and nobody waits any more', () => {
    const { counts, thread } = folded(asks, resolves(1));
    expect(counts).toEqual({ conversations: 1, inbound: 1, resolved: 1, 'resolution|206': 1, 'ended|other': 1 });
    expect(thread).toEqual({ ...blankThread, isResolved: true, closed: { outcome: 'other', at: at(1) } });
  });

  it('done again is done, and measured once', () =>
    expect(folded(asks, resolves(1), resolves(2)).counts).toMatchObject({
      resolved: 2,
      'resolution|206': 1,
      'ended|other': 1,
    }));

  it('another change of a conversation counts nothing', () => {
    const { counts, thread } = folded(
      asks,
      [1, 'conversation.updated', { labels: [] }],
      [2, 'conversation.updated', { status: 'snoozed' }],
    );
    expect(counts).toEqual({ conversations: 1, inbound: 1, waiting: 1 });
    expect(thread.waitingSince).toEqual(at(0));
  });
});

describe('what is said after it was done', () => {
  const done: Line[] = [asks, [1, 'message.sent', agent], resolves(2)];

  it('begins nothing by itself', () => {
    const { counts, thread } = folded(
      ...done,
      [3, 'message.received'],
      [4, 'message.received'],
      run(5, { verdict: 'ignore' }),
    );
    expect(counts).toMatchObject({ conversations: 1, inbound: 3 });
    expect(thread).toMatchObject({ begunAt: null, saidAfterAt: null, isResolved: true });
  });

  it.each<[string, Line]>([
    ['begun anew', [9, 'conversation.updated', { status: 'pending' }]],
    ['opened', [9, 'conversation.updated', { status: 'open' }]],
    ['given back', [9, 'conversation.given_back']],
    ['taken over', [9, 'conversation.taken_over', ada]],
  ])('begins where the customer spoke, once it is %s', (_, line) => {
    const { counts, thread, facts } = folded(...done, [3, 'message.received'], [4, 'message.received'], line);
    expect(counts).toMatchObject({ conversations: 2, waiting: 1 });
    expect(thread).toMatchObject({ begunAt: at(3), waitingSince: at(3), isResolved: false });
    expect(facts.filter(({ key }) => key === 'conversations').map(fact => fact.at)).toEqual([at(0), at(3)]);
  });

  it('a person who answers it has begun it; the agent’s thanks have not', () => {
    const answered = folded(...done, [3, 'message.received'], [4, 'message.sent', user]);
    expect(answered.counts).toMatchObject({ conversations: 2, 'manager|usr_ada|answers': 1 });
    expect(answered.counts).not.toHaveProperty('waiting');
    expect(answered.thread).toMatchObject({ begunAt: at(3), quietSince: at(4) });
    const thanked = folded(...done, [3, 'message.received'], run(4), [5, 'message.sent', agent]);
    expect(thanked.counts).toMatchObject({ conversations: 1 });
    expect(thanked.thread).toMatchObject({ begunAt: null, saidAfterAt: null });
  });

  it('opened without a word, the next word begins', () => {
    const { thread } = folded(...done, [3, 'conversation.updated', { status: 'pending' }], [4, 'message.received']);
    expect(thread.begunAt).toEqual(at(4));
  });
});

describe('how a conversation ends', () => {
  const day = 24 * 60;
  const solved: Line[] = [asks, run(1), [2, 'message.sent', agent]];
  const thanks = run(4, { intent: 'gratitude', verdict: 'ignore' });

  it.each<[string, Line[], string]>([
    ['the agent alone, and nothing more was said', solved, 'assumed'],
    ['the customer thanked for it', [...solved, [3, 'message.received'], thanks], 'confirmed'],
    [
      'goodbye is as good',
      [...solved, [3, 'message.received'], run(4, { intent: 'goodbye', verdict: 'ignore' })],
      'confirmed',
    ],
    [
      'thanks, and then another question',
      [...solved, [3, 'message.received'], thanks, [5, 'message.received'], run(6), [7, 'message.sent', agent]],
      'assumed',
    ],
    ['a person answered', [asks, [1, 'message.sent', user]], 'other'],
    ['a person approved', [asks, [1, 'reply.approved', ada], [2, 'message.sent', agent]], 'other'],
    ['a person edited', [asks, [1, 'reply.edited', ada], [2, 'message.sent', agent]], 'other'],
    ['a person rejected', [asks, [1, 'message.sent', agent], [2, 'reply.rejected', ada]], 'other'],
    ['people were given it', [asks, [1, 'handoff.opened'], [2, 'message.sent', agent]], 'other'],
    ['a person took it over', [asks, [1, 'conversation.taken_over', ada], [2, 'message.sent', agent]], 'other'],
    ['nobody answered', [asks, run(1, { verdict: 'ignore' })], 'other'],
  ])('%s', (_, lines, outcome) => {
    expect(outcomeOfSilence(folded(...lines).thread)).toBe(outcome);
    const { counts, thread } = folded(...lines, resolves(20));
    expect(counts).toMatchObject({ [`ended|${outcome}`]: 1 });
    expect(thread.closed).toEqual({ outcome, at: at(20) });
  });

  it('while somebody waits it does not', () => {
    expect(outcomeOfSilence(folded(asks).thread)).toBeNull();
    expect(outcomeOfSilence(blankThread)).toBeNull();
  });

  it('a day of silence ends it where the silence began; what comes then is another one', () => {
    const { counts, facts, thread } = folded(...solved, [2 + day, 'message.received']);
    expect(counts).toMatchObject({ conversations: 2, 'ended|assumed': 1, waiting: 1 });
    expect(facts.find(({ key }) => key === 'ended|assumed')?.at).toEqual(at(2));
    expect(thread).toMatchObject({ begunAt: at(2 + day), closed: { outcome: 'assumed', at: at(2) } });
  });

  it('a minute less is the same one, and so is whatever waits for our side', () => {
    expect(folded(...solved, [1 + day, 'message.received']).counts).toMatchObject({ conversations: 1 });
    expect(folded(asks, [3 * day, 'message.received']).counts).toMatchObject({ conversations: 1, waiting: 1 });
  });
});

describe('what people decide', () => {
  it.each<[string, Line, Counters]>([
    ['approved', [0, 'reply.approved', ada], { approved: 1, 'manager|usr_ada|approved': 1 }],
    ['edited', [0, 'reply.edited', ada], { edited: 1, 'manager|usr_ada|edited': 1 }],
    ['rejected', [0, 'reply.rejected', { ...ada, verdict: 'reject' }], { rejected: 1, 'manager|usr_ada|rejected': 1 }],
    [
      'rejected for a reason',
      [0, 'reply.rejected', { ...ada, verdict: 'reject', why: 'tone' }],
      { rejected: 1, 'manager|usr_ada|rejected': 1, 'why|tone': 1 },
    ],
    ['given as a reason', [0, 'reply.reason_given', { why: 'fact' }], { 'why|fact': 1 }],
    ['taken over instead', [0, 'reply.rejected', { ...ada, verdict: 'takeover' }], {}],
    ['taken over', [0, 'conversation.taken_over', ada], { 'manager|usr_ada|takeovers': 1 }],
    ['taken over by nobody we know', [0, 'conversation.taken_over', { by: { id: null } }], {}],
    ['sent by itself', [0, 'reply.sent', { automatic: true }], { sent: 1 }],
    ['sent after a decision', [0, 'reply.sent', { automatic: false }], {}],
    ['sent as a notice', [0, 'reply.sent', { automatic: true, notice: true }], {}],
    ['held', [0, 'reply.held', { reasons: ['x'] }], {}],
  ])('%s', (_, line, counts) => expect(folded(line).counts).toEqual(counts));

  it.each<[string, Line[]]>([
    ['approve', [[0, 'reply.approved', ada]]],
    [
      'edit',
      [
        [0, 'reply.edited', ada],
        [0, 'reply.approved', ada],
      ],
    ],
    ['reject', [[0, 'reply.rejected', { ...ada, verdict: 'reject' }]]],
  ])('%s, undone, has not happened', (undone, lines) =>
    expect(folded(...lines, [1, 'reply.held', { reasons: [], undone, ...ada }]).counts).toEqual({}),
  );

  it.each([
    [null, {}],
    [at(10).toISOString(), { tasksDue: 1, tasksInTime: 1 }],
    [at(9).toISOString(), { tasksDue: 1 }],
  ])('a task that was due at %s is done', (dueAt, more) => {
    const counted = Object.entries({ tasks: 1, ...more }).map(([did, count]) => [`manager|usr_ada|${did}`, count]);
    const done: Line = [10, 'task.completed', { conversationId: undefined, ...ada, dueAt }];
    expect(folded(done).counts).toEqual(Object.fromEntries(counted));
  });

  it('an event of another kind, or without what it should say, is not counted', () => {
    const event = { _id: 'e', tenantId: 't', seq: 1, occurredAt: at(0), previous: null, publishedAt: at(0) };
    expect(readEvent({ ...event, type: 'crm_link.synced', data: {} })).toBeNull();
    expect(readEvent({ ...event, type: 'run.finished', data: { ...place, tokens: 'many' } })).toBeNull();
    expect(readEvent({ ...event, type: 'message.received', data: { conversationId: 7 } })).toBeNull();
    expect(readEvent({ ...event, type: 'message.received', data: { conversationId: null } })).toMatchObject({
      ...{ accountId: '', channel: '', conversationId: null },
    });
  });
});
