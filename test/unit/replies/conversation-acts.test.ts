import { describe, expect, it } from '@jest/globals';
import type { Conversation } from '../../../src/conversations/conversation.js';
import type { ConversationStatus } from '../../../src/conversations/conversation-status.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { changeConversation, type ChangeDeps } from '../../../src/replies/change-conversation.js';
import {
  closeHandoff,
  giveBack,
  hasSleptEnough,
  resolve,
  snooze,
  wake,
} from '../../../src/replies/leave-conversation.js';
import { answerOnItsWay, assertQuiet, takeOver, untilQuiet } from '../../../src/replies/take-over.js';
import { conversation, later, noon } from '../../support/values.js';

const user = { kind: 'user', id: 'usr_1', name: 'Ada', role: 'manager' } as const;
const ctx = (actor: TenantContext['actor'] = user) => ({ tenantId: 'com_1', actor }) as TenantContext;

const people: Record<string, object> = { usr_2: { disabled: false }, usr_gone: { disabled: true } };

/** Stores with one conversation that writes down what is asked of them. `may`: what a move answers, in turn; else it moves. */
function rig(first: Partial<Conversation> | null = {}, may: boolean[] = [], openOnes = 0) {
  let current: Conversation | null = first && conversation({ status: 'pending', epoch: 3, ...first });
  const calls: unknown[][] = [];
  let notified = 0;
  const move =
    (name: string, status: ConversationStatus) =>
    async (_ctx: TenantContext, _id: string, ...more: unknown[]): Promise<Conversation | null> => {
      calls.push([name, ...more.slice(0, -1)]);
      if (!current || may.shift() === false) return null;
      const due = name === 'giveBack' && (more[0] as { messageIds: string[] }).messageIds.length > 0 ? noon : null;
      current = { ...current, status, epoch: current.epoch + 1, dueAt: due };
      return current;
    };
  const deps = {
    conversations: {
      get: async () => current,
      takeOver: move('takeOver', 'open'),
      giveBack: move('giveBack', 'pending'),
      resolve: move('resolve', 'resolved'),
      snooze: move('snooze', 'snoozed'),
      edit: async (_ctx: TenantContext, _id: string, change: object) => {
        calls.push(['edit', change]);
        if (may.shift() === false) return null;
        return (current = current && { ...current, ...change });
      },
      wake: async (_claimed: unknown, left: unknown) => {
        calls.push(['wake', left]);
        return may.shift() ?? true;
      },
      settle: async (_claimed: unknown, ...more: unknown[]) => void calls.push(['settle', ...more]),
    },
    messages: {
      latest: async () => [
        { _id: 'out', direction: 'outbound', erasedAt: null },
        { _id: 'in', direction: 'inbound', erasedAt: null },
      ],
    },
    replies: {
      supersede: async (_ctx: TenantContext, _id: string, reason: string, _now: Date, which: object) => {
        calls.push(['supersede', reason, which]);
      },
    },
    handoffs: {
      takeOpen: async (_ctx: TenantContext, _id: string, by: object) => void calls.push(['takeOpen', by]),
      closeOpen: async () => void calls.push(['closeOpen']),
      get: async (_ctx: TenantContext, id: string) => (id === 'hnd_1' ? { _id: id, status: 'closed' } : null),
      close: async () => (first?.status === 'resolved' ? null : { _id: 'hnd_1', conversationId: 'conv_1' }),
      countOpen: async () => openOnes,
    },
    users: { find: async (_ctx: TenantContext, id: string) => people[id] ?? null },
    labels: { ensure: async (_ctx: TenantContext, names: string[]) => names },
    clock: { now: () => noon },
    notifyAnswer: () => void (notified += 1),
  } as unknown as ChangeDeps;
  return { deps, calls, names: () => calls.map(([name]) => name), notified: () => notified };
}
const ended = (reason: string, epoch = 4) => ['supersede', reason, { automaticToo: true, beforeEpoch: epoch }];
const left = { messageIds: ['in'], seen: null };

describe('taking a conversation over', () => {
  it('raises the epoch, ends what the agent began, and takes the handoff', async () => {
    const { deps, calls } = rig();
    expect(await takeOver(deps, ctx(), 'conv_1')).toMatchObject({ status: 'open', epoch: 4 });
    expect(calls).toEqual([
      ['takeOver', 'usr_1'],
      ended('a person took the conversation over'),
      ['takeOpen', { id: 'usr_1', name: 'Ada', at: noon }],
    ]);
  });

  it.each<[TenantContext['actor']]>([
    [{ kind: 'system', id: 'ingest', name: 'ingest' }],
    [{ kind: 'api-key', id: 'key_1', name: 'key', role: 'manager' }],
  ])('%j is nobody to whom a handoff could be given', async actor => {
    const { deps, calls } = rig();
    await takeOver(deps, ctx(actor), 'conv_1', 'somebody wrote');
    expect(calls).toEqual([['takeOver', null], ended('somebody wrote')]);
  });

  it('one that is not there is taken by nobody', async () => {
    const { deps, calls } = rig(null);
    expect(await takeOver(deps, ctx(), 'conv_1')).toBeNull();
    expect(calls).toHaveLength(1);
  });

  const sending = (automatic: boolean, ms: number) => ({ replyId: 'r', token: 't', automatic, until: later(ms) });
  it.each<[Conversation['sending'], boolean]>([
    [null, false],
    [sending(true, 1), true],
    [sending(true, 0), false],
    [sending(true, -1), false],
    [sending(false, 1), false],
  ])('%j: an answer is on its way: %s', async (now, is) => {
    expect(answerOnItsWay({ sending: now }, noon)).toBe(is);
    const { deps } = rig({ sending: now });
    const taken = conversation({ sending: now });
    // One that does not end is not waited for any longer.
    expect(await untilQuiet(deps, ctx(), taken, 0)).toBe(!is);
    const asserted = assertQuiet(deps, ctx(), taken, 0);
    if (is) await expect(asserted).rejects.toMatchObject({ code: 'conflict' });
    else await asserted;
  });

  it('waits until it has ended, and for none that is gone', async () => {
    const busy = conversation({ sending: sending(true, 1) });
    for (const end of [conversation(), null]) {
      const seen = [busy, busy, end];
      const looks = { get: async () => seen.shift() ?? null };
      const deps = { conversations: looks, clock: { now: () => noon } } as unknown as ChangeDeps;
      expect(await untilQuiet(deps, ctx(), busy)).toBe(true);
      expect(seen).toEqual([]);
    }
    expect(await untilQuiet(rig().deps, ctx(), null, 0)).toBe(true);
  });
});

describe('leaving a conversation', () => {
  it('giving it back: handoffs are closed, then the agent has what nobody answered', async () => {
    const { deps, calls, notified } = rig({ status: 'open' });
    expect(await giveBack(deps, ctx(), 'conv_1')).toMatchObject({ status: 'pending', dueAt: noon });
    expect(calls).toEqual([['closeOpen'], ['giveBack', left], ended('the conversation was given back to the agent')]);
    expect(notified()).toBe(1);
  });

  it('giving back what is answered wakes nobody', async () => {
    const { deps, notified } = rig({ status: 'open' });
    deps.messages.latest = async () => [];
    expect(await giveBack(deps, ctx(), 'conv_1')).toMatchObject({ dueAt: null });
    expect(notified()).toBe(0);
  });

  it('looks again when somebody wrote in between', async () => {
    const { deps, names } = rig({ status: 'open' }, [false, true]);
    await giveBack(deps, ctx(), 'conv_1');
    expect(names()).toEqual(['closeOpen', 'giveBack', 'closeOpen', 'giveBack', 'supersede']);
  });

  it('what the agent has already is not given back, and what is gone neither', async () => {
    const has = rig({ status: 'pending' });
    expect(await giveBack(has.deps, ctx(), 'conv_1')).toMatchObject({ status: 'pending', epoch: 3 });
    expect(has.calls).toEqual([]);
    await expect(giveBack(rig(null).deps, ctx(), 'conv_1')).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each<[string, ConversationStatus | null, number, boolean[], string[]]>([
    ['the last matter is dealt with: the agent has it again', 'open', 0, [], ['giveBack', 'supersede']],
    ['somebody wrote in between', 'open', 0, [false, true], ['giveBack', 'giveBack', 'supersede']],
    ['another matter waits', 'open', 1, [], []],
    ['the agent has it already', 'pending', 0, [], []],
    ['it is gone', null, 0, [], []],
  ])('a closed handoff: %s', async (_, status, openOnes, may, names) => {
    const given = rig(status && { status, handedOverIds: ['in'] }, may, openOnes);
    expect(await closeHandoff(given.deps, ctx(), 'hnd_1')).toMatchObject({ handoff: { _id: 'hnd_1' }, isNews: true });
    expect(given.names()).toEqual(names);
    // What people were given is not looked at again.
    if (names.length > 0) expect(given.calls[0]).toEqual(['giveBack', { messageIds: [], seen: null }]);
    expect(given.notified()).toBe(0);
  });

  it('a closed handoff: what else was said is due; there is none to close', async () => {
    const { deps, calls, notified } = rig({ status: 'open' });
    await closeHandoff(deps, ctx(), 'hnd_1');
    expect(calls).toEqual([['giveBack', left], ended('the matter was dealt with')]);
    expect(notified()).toBe(1);
    const none = { handoff: null, isNews: false };
    expect(await closeHandoff(rig({ status: 'resolved' }).deps, ctx(), 'hnd_2')).toEqual(none);
  });

  it('closed once more, it is as it was, and whoever has the conversation keeps it', async () => {
    const { deps, calls } = rig({ status: 'resolved' });
    const known = { handoff: { _id: 'hnd_1', status: 'closed' }, isNews: false };
    expect(await closeHandoff(deps, ctx(), 'hnd_1')).toEqual(known);
    expect(calls).toEqual([]);
  });

  it('resolving and snoozing', async () => {
    const done = rig({ status: 'open' });
    expect(await resolve(done.deps, ctx(), 'conv_1')).toMatchObject({ status: 'resolved' });
    expect(done.calls).toEqual([['resolve'], ended('the conversation was resolved'), ['closeOpen']]);
    const asleep = rig({ status: 'open' });
    expect(await snooze(asleep.deps, ctx(), 'conv_1', later(5))).toMatchObject({ status: 'snoozed' });
    expect(asleep.calls).toEqual([['snooze', later(5)], ended('the conversation was snoozed')]);
  });

  it.each<['resolve' | 'snooze', ConversationStatus | null, string]>([
    ['resolve', 'resolved', 'resolved'],
    [
      'resolve',
      'snoozed',
      'A conversation that is snoozed cannot become resolved. Give it back to the agent or take it over first.',
    ],
    ['resolve', null, 'No such conversation. GET /api/messages/conversations lists them.'],
    ['snooze', 'snoozed', 'snoozed'],
    [
      'snooze',
      'resolved',
      'A conversation that is resolved cannot become snoozed. Give it back to the agent or take it over first.',
    ],
    ['snooze', null, 'No such conversation. GET /api/messages/conversations lists them.'],
  ])('%s where it is %s already: %s', async (act, status, answer) => {
    const { deps, names } = rig(status && { status }, [false]);
    const asked = act === 'resolve' ? resolve(deps, ctx(), 'conv_1') : snooze(deps, ctx(), 'conv_1', null);
    if (status === answer) expect(await asked).toMatchObject({ status, epoch: 3 });
    else {
      const code = status === null ? 'not_found' : 'illegal_transition';
      await expect(asked).rejects.toMatchObject({ code, message: answer });
    }
    expect(names()).toEqual([act]);
  });

  it.each<[number | null, boolean]>([
    [null, false],
    [1, false],
    [0, true],
    [-1, true],
  ])('one that sleeps until %s: slept enough: %s', async (until, enough) => {
    const snoozedUntil = until === null ? null : later(until);
    expect(hasSleptEnough({ snoozedUntil }, noon)).toBe(enough);
    const { deps, calls, notified } = rig();
    const document = conversation({ status: 'snoozed', snoozedUntil });
    await wake(deps, ctx(), { document, token: 't' });
    expect(calls).toEqual([enough ? ['wake', left] : ['settle', { dueAt: snoozedUntil }, { status: 'snoozed' }]]);
    expect(notified()).toBe(enough ? 1 : 0);
  });

  it('where somebody was faster it is only let go', async () => {
    const { deps, calls, notified } = rig({}, [false]);
    await wake(deps, ctx(), { document: conversation({ snoozedUntil: noon }), token: 't' });
    expect(calls).toEqual([
      ['wake', left],
      ['settle', {}],
    ]);
    expect(notified()).toBe(0);
  });
});

describe('changing a conversation', () => {
  type Change = Parameters<typeof changeConversation>[3];
  const noted = later(60_000).toISOString();
  it.each<[ConversationStatus, Change, unknown[]]>([
    ['pending', {}, []],
    ['pending', { handling: 'human' }, ['takeOver', 'supersede', 'takeOpen']],
    ['open', { handling: 'agent' }, ['closeOpen', 'giveBack', 'supersede']],
    ['open', { status: 'pending' }, ['closeOpen', 'giveBack', 'supersede']],
    ['open', { status: 'resolved' }, ['resolve', 'supersede', 'closeOpen']],
    ['open', { status: 'snoozed', snoozedUntil: null }, ['snooze', 'supersede']],
    ['snoozed', { snoozedUntil: null }, ['closeOpen', 'giveBack', 'supersede']],
    ['open', { snoozedUntil: null }, []],
    ['resolved', { snoozedUntil: null }, []],
    ['open', { labels: ['vip'] }, ['edit']],
    ['open', { labels: [] }, ['edit']],
    ['open', { assigneeId: 'usr_2' }, ['edit']],
    ['open', { assigneeId: null }, ['edit']],
    ['pending', { handling: 'human', labels: ['vip'] }, ['takeOver', 'supersede', 'takeOpen', 'edit']],
  ])('of one that is %s: %j', async (status, change, names) => {
    const own = rig({ status });
    await changeConversation(own.deps, ctx(), 'conv_1', change);
    expect(own.names()).toEqual(names);
  });

  it.each<[Change, object]>([
    [{ labels: ['vip'] }, { labels: ['vip'] }],
    [{ assigneeId: null }, { assigneeId: null }],
    [
      { assigneeId: 'usr_2', labels: [] },
      { assigneeId: 'usr_2', labels: [] },
    ],
  ])('%j writes just that, and answers what is there then', async (change, edit) => {
    const { deps, calls } = rig({ status: 'open' });
    expect(await changeConversation(deps, ctx(), 'conv_1', change)).toMatchObject({ status: 'open', ...edit });
    expect(calls).toEqual([['edit', edit]]);
  });

  it.each<[Change, Date | null]>([
    [{ snoozedUntil: noted }, later(60_000)],
    [{ status: 'snoozed', snoozedUntil: noted }, later(60_000)],
    [{ status: 'snoozed', snoozedUntil: null }, null],
    [{ snoozedUntil: noted.replace('Z', '-02:00') }, later(60_000 + 2 * 3_600_000)],
  ])('%j sleeps until %s', async (change, until) => {
    const { deps, calls } = rig({ status: 'open' });
    expect(await changeConversation(deps, ctx(), 'conv_1', change)).toMatchObject({ status: 'snoozed' });
    expect(calls[0]).toEqual(['snooze', until]);
  });

  it.each<[Change, string, string]>([
    [{ handling: 'human', status: 'snoozed' }, 'invalid_request', '/snoozedUntil: say until when'],
    [{ handling: 'human', assigneeId: 'usr_3' }, 'unprocessable', '/assigneeId: names nobody of this company. GET '],
    [{ assigneeId: 'usr_gone' }, 'unprocessable', '/assigneeId: names nobody'],
  ])('%j is refused before anything is done', async (change, code, words) => {
    const { deps, calls } = rig({ status: 'open' });
    const asked = changeConversation(deps, ctx(), 'conv_1', change);
    await expect(asked).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    await expect(asked).rejects.toMatchObject({ fields: [{ pointer: expect.stringMatching(/^\/[a-zA-Z]+$/) }] });
    expect(calls).toEqual([]);
  });

  it('one that is not there, or no more, is not found', async () => {
    const gone = rig(null);
    await expect(changeConversation(gone.deps, ctx(), 'conv_1', { handling: 'human' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(gone.calls).toEqual([]);
    const { deps } = rig({}, [false]);
    await expect(changeConversation(deps, ctx(), 'conv_1', { labels: [] })).rejects.toMatchObject({
      code: 'not_found',
      message: 'No such conversation. GET /api/messages/conversations lists them.',
    });
  });
});
