import { describe, expect, it } from '@jest/globals';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import type { Reply } from '../../../src/replies/reply.js';
import { withdrawAnswersTo, withdrawDrafts, type WithdrawDeps } from '../../../src/replies/withdraw-drafts.js';
import { noon, reply } from '../../support/values.js';

type Elsewhere = { answerable?: boolean; moves?: boolean; standing?: string[]; given?: string[]; isGone?: boolean };

async function withdrawn(drafts: Partial<Reply>[], { answerable = true, moves = true, ...now }: Elsewhere = {}) {
  const calls: unknown[][] = [];
  const asked: unknown[] = [];
  const deps = {
    conversations: {
      get: async () => (now.isGone ? null : { handedOverIds: now.given }),
      returnUnanswered: async (...[, , ids, since]: unknown[]) => void calls.push(['unanswered', ids, since]),
      dropUnanswered: async (...[, , ids]: unknown[]) => void calls.push(['answered', ids]),
    },
    replies: {
      find: async (...[, filter, options]: [unknown, { status: unknown }, unknown]) => {
        asked.push([filter, options]);
        if (filter.status !== 'held') return [reply({ answersIds: now.standing })];
        return drafts.map(draft => reply({ status: 'held', ...draft }));
      },
      move: async (...[, id, change, guard]: [unknown, string, { status: string; lastError: string }, object]) => {
        calls.push([change.status, id, change.lastError, guard]);
        return moves ? {} : null;
      },
    },
  } as unknown as WithdrawDeps;
  await withdrawDrafts(deps, {} as TenantContext, { _id: 'conv_1', epoch: 3 }, { now: noon, answerable });
  const inOrder = { sort: { createdAt: 1 } };
  expect(asked[0]).toEqual([{ conversationId: 'conv_1', status: 'held' }, inOrder]);
  const standing = {
    conversationId: 'conv_1',
    answersIds: { $in: drafts[0]?.answersIds ?? [] },
    status: { $ne: 'superseded' },
  };
  expect(asked.slice(1)).toEqual(now.standing || now.given ? [[standing, inOrder]] : []);
  return calls;
}
const ended = (id: string) => ['superseded', id, 'the customer wrote again', { status: 'held' }];

describe('the customer writes again while a draft waits', () => {
  it.each<[string, Partial<Reply>, Elsewhere, unknown[][]]>([
    [
      'what it was to answer is unanswered first',
      { answersIds: ['m1'] },
      {},
      [['unanswered', ['m1'], { epoch: 3 }], ended('rep_1')],
    ],
    [
      'somebody let it go meanwhile: it is answered',
      { answersIds: ['m1', 'm2'] },
      { moves: false, standing: ['m1', 'm2'] },
      [['unanswered', ['m1', 'm2'], { epoch: 3 }], ended('rep_1'), ['answered', ['m1', 'm2']]],
    ],
    [
      'one message, of which people were told meanwhile',
      { answersIds: ['m1'] },
      { moves: false, given: ['m1'] },
      [['unanswered', ['m1'], { epoch: 3 }], ended('rep_1'), ['answered', ['m1']]],
    ],
    [
      'another message has withdrawn it, and nothing answers it yet',
      { answersIds: ['m1', 'm2'] },
      { moves: false, standing: [] },
      [['unanswered', ['m1', 'm2'], { epoch: 3 }], ended('rep_1')],
    ],
    [
      'another message has withdrawn it, and a part of it is answered by now',
      { answersIds: ['m1', 'm2'] },
      { moves: false, standing: ['m0', 'm2'] },
      [['unanswered', ['m1', 'm2'], { epoch: 3 }], ended('rep_1'), ['answered', ['m2']]],
    ],
    [
      'another message has withdrawn it, and the conversation is forgotten',
      { answersIds: ['m1', 'm2'] },
      { moves: false, standing: ['m1'], isGone: true },
      [['unanswered', ['m1', 'm2'], { epoch: 3 }], ended('rep_1'), ['answered', ['m1']]],
    ],
    [
      'another message has withdrawn it, and people were given a part of it',
      { answersIds: ['m1', 'm2'] },
      { moves: false, standing: [], given: ['m1'] },
      [['unanswered', ['m1', 'm2'], { epoch: 3 }], ended('rep_1'), ['answered', ['m1']]],
    ],
    ['another app has the thread', { answersIds: ['m1'] }, { answerable: false }, [ended('rep_1')]],
    ['a person has acted since', { answersIds: ['m1'], epoch: 2 }, {}, [ended('rep_1')]],
    [
      'a person has acted, and somebody let it go',
      { answersIds: ['m1'], epoch: 2 },
      { moves: false },
      [ended('rep_1')],
    ],
    ['a draft of before this was kept', {}, {}, [ended('rep_1')]],
  ])('%s', async (_, draft, options, calls) => expect(await withdrawn([draft], options)).toEqual(calls));

  it('each draft by itself', async () => {
    const two = [{ answersIds: ['m1'] }, { _id: 'rep_2', answersIds: ['m2'] }];
    expect((await withdrawn(two)).map(([what]) => what)).toEqual([
      'unanswered',
      'superseded',
      'unanswered',
      'superseded',
    ]);
  });
});

type Around = { erased?: string[]; moves?: boolean };

async function withdrawnFor(drafts: Partial<Reply>[], { erased = [], moves = true }: Around = {}) {
  const calls: unknown[][] = [];
  const asked: unknown[] = [];
  const deps = {
    conversations: {
      get: async () => ({ handedOverIds: [] }),
      returnUnanswered: async (...[, , ids, since]: unknown[]) => void calls.push(['due', ids, since]),
      dropUnanswered: async (...[, , ids]: unknown[]) => void calls.push(['answered', ids]),
    },
    messages: {
      ofIds: async (...[, , ids]: [unknown, unknown, string[]]) => {
        if (ids.length === 0) throw new Error('Nobody asks for no messages.');
        return ids.map(_id => ({ _id, erasedAt: erased.includes(_id) ? noon : null }));
      },
    },
    replies: {
      find: async (_: unknown, filter: object) => {
        asked.push(filter);
        return drafts.map(changes => reply({ status: 'held', epoch: 3, ...changes }));
      },
      move: async (...[, id, change, guard]: [unknown, string, { status: string; lastError: string }, object]) => {
        calls.push([change.status, id, change.lastError, guard]);
        return moves ? {} : null;
      },
    },
  } as unknown as Parameters<typeof withdrawAnswersTo>[0];
  const gone = { messageId: 'm1', reason: 'the comment was hidden', now: noon };
  await withdrawAnswersTo(deps, {} as TenantContext, { _id: 'conv_1', epoch: 3 }, gone);
  const automatic = { status: 'approved', source: 'agent', decision: null };
  expect(asked[0]).toEqual({ conversationId: 'conv_1', $or: [{ status: 'held' }, automatic] });
  return calls;
}
const hidden = (status: string) => ['superseded', 'rep_1', 'the comment was hidden', { status }];
const due = (...ids: string[]) => ['due', ids, { epoch: 3, dueAt: noon }];

describe('a message is taken back while a draft that answers it waits', () => {
  it.each<[string, Partial<Reply>, Around, unknown[][]]>([
    ['it answers nothing else', { answersIds: ['m1'] }, {}, [hidden('held')]],
    ['it answers others', { answersIds: ['m0', 'm1', 'm2'] }, {}, [due('m0', 'm2'), hidden('held'), due('m0', 'm2')]],
    [
      'it was about to leave',
      { answersIds: ['m1', 'm2'], status: 'approved' },
      {},
      [due('m2'), hidden('approved'), due('m2')],
    ],
    ['others were taken back too', { answersIds: ['m0', 'm1'] }, { erased: ['m0'] }, [hidden('held')]],
    [
      'one of the others was',
      { answersIds: ['m0', 'm1', 'm2'] },
      { erased: ['m0'] },
      [due('m2'), hidden('held'), due('m2')],
    ],
    [
      'it left meanwhile',
      { answersIds: ['m1', 'm2'] },
      { moves: false },
      [due('m2'), hidden('held'), ['answered', ['m2']]],
    ],
    ['a person has acted since', { answersIds: ['m1', 'm2'], epoch: 2 }, {}, [hidden('held')]],
    ['it answers other messages alone', { answersIds: ['m2'] }, {}, []],
    ['of before this was kept, it answers this', { inReplyToId: 'm1' }, {}, [hidden('held')]],
    ['of before this was kept, it answers another', { inReplyToId: 'm2' }, {}, []],
  ])('%s', async (_, draft, around, calls) => expect(await withdrawnFor([draft], around)).toEqual(calls));
});
