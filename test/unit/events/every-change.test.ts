import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runIdOf } from '../../../src/agent/trace/agent-run.js';
import { blankCompany } from '../../../src/company/company.js';
import { appendInbound, appendOutbound } from '../../../src/conversations/append-message.js';
import { mergeContacts } from '../../../src/contacts/merge-contacts.js';
import { undoMerge } from '../../../src/contacts/undo-merge.js';
import type { Conversation } from '../../../src/conversations/conversation.js';
import type { Deal } from '../../../src/crm/deals/deal.js';
import type { DealStage } from '../../../src/crm/deals/deal.contract.js';
import { moveDeal } from '../../../src/crm/deals/move-deal.js';
import { statusOf } from '../../../src/crm/deals/stage-rules.js';
import { newDeal } from '../../../src/crm/deals/new-deal.js';
import { type EventType, eventTypes } from '../../../src/events/event.contract.js';
import { remindTasks } from '../../../src/crm/tasks/remind-tasks.js';
import { assigned, completed } from '../../../src/crm/tasks/task-moves.js';
import type { Claimed, LeasedDocument, WorkSource } from '../../../src/platform/persistence/lease.js';
import { newId } from '../../../src/platform/ids.js';
import { changeConversation } from '../../../src/replies/change-conversation.js';
import { composeReply } from '../../../src/replies/compose-reply.js';
import { wake } from '../../../src/replies/leave-conversation.js';
import { moveHistory } from '../../../src/replies/move-history.js';
import { newReply } from '../../../src/replies/new-reply.js';
import type { Reply } from '../../../src/replies/reply.js';
import { type Review, reviewReply } from '../../../src/replies/review-reply.js';
import { takeOver } from '../../../src/replies/take-over.js';
import { newTask } from '../../support/new-task.js';
import { type EventRig, newThread, openEventRig } from '../../support/event-rig.js';

/** Every change of state, through the operation that makes it, and what it must tell. */
describe('every change of state writes its event', () => {
  let rig: EventRig;
  const seen = new Set<EventType>(['crm_link.synced', 'crm_link.failed']);
  beforeAll(async () => {
    rig = await openEventRig();
  });
  afterAll(() => rig?.close());

  const deps = () => ({
    ...rig.stores,
    clock: rig.clock,
    debounceMs: 1,
    notifyAnswer: () => undefined,
    notifyDelivery: () => undefined,
  });
  let serial = 0;
  const now = () => rig.clock.now();
  const later = (time: Date) => new Date(time.getTime() + 60_000);

  const says = (conversation: Conversation) => {
    const externalId = `m_${(serial += 1)}`;
    const event = {
      ...{ kind: 'message' as const, platform: 'facebook' as const, channel: 'messenger' as const },
      ...{ eventKey: externalId, externalId, threadKey: conversation.threadKey, text: 'Hello!', attachments: [] },
      ...{ personExternalId: conversation.personExternalId, personName: null, payload: null, replyToExternalId: null },
      ...{ sentAt: now(), comment: null, echo: null, accountExternalId: 'x' },
    };
    const author = { kind: 'customer' as const, id: conversation.contactId, name: null };
    const options = { now: now(), answerable: true, author };
    return appendInbound(deps(), rig.ctx, conversation, event as never, options);
  };
  const reply = async (conversation: Conversation, status: 'held' | 'approved', change: Partial<Reply> = {}) => {
    const seed = { idempotencyKey: newId('key'), source: 'agent' as const, text: 'Words.', status, ...change };
    const fresh = newReply({ ...conversation, lastInboundAt: now() }, seed, now());
    await rig.stores.replies.insertNew(rig.ctx, fresh);
    return fresh._id;
  };
  /** Whatever is due before it is left to its lease. */
  const claimedOf = async <T extends LeasedDocument>(source: WorkSource<T>, id: string): Promise<Claimed<T>> => {
    for (;;) {
      const claimed = await source.claim('test');
      if (!claimed) throw new Error('It is not due.');
      if (claimed.document._id === id) return claimed;
    }
  };
  const claimedReply = (id: string) => claimedOf<Reply>(rig.stores.replies.source, id);
  const claimedConversation = ({ _id }: Conversation) => claimedOf<Conversation>(rig.stores.conversations.source, _id);
  const review = (id: string, given: Review) => reviewReply(deps(), rig.user, id, given);
  const handoff = async (conversation: Conversation) => {
    const _id = newId('hnd', now());
    const summary = { headline: 'h', wants: 'w', known: [], suggestedReply: null, category: 'other' };
    await rig.stores.handoffs.insertNew(rig.ctx, {
      ...{ _id, runId: newId('run'), conversationId: conversation._id, contactId: conversation.contactId },
      ...{ accountId: 'acc_1', messageId: null, summary, reasons: ['no record'], status: 'open' as const },
      ...{ createdAt: now(), closedAt: null },
    });
    return _id;
  };
  const settled = async (
    conversation: Conversation,
    change: Parameters<EventRig['stores']['replies']['settle']>[1],
  ) => {
    const id = await reply(conversation, 'approved');
    const claimed = await claimedReply(id);
    await rig.stores.replies.startSending(rig.ctx, claimed, now());
    await rig.stores.replies.settle(claimed, change);
  };
  const change = (conversation: Conversation, wanted: Parameters<typeof changeConversation>[3]) =>
    changeConversation(deps(), rig.user, conversation._id, wanted);
  const fresh = async (conversation: Conversation) =>
    (await rig.stores.conversations.get(rig.ctx, conversation._id)) ?? conversation;

  type Row = [what: string, act: (conversation: Conversation) => Promise<unknown>, told: EventType[]];
  const rows: Row[] = [
    ['a customer writes', says, ['message.received']],
    [
      'a customer writes to a resolved conversation: it is looked at first',
      async c => (await change(c, { status: 'resolved' }), says(await fresh(c))),
      ['conversation.updated', 'message.received'],
    ],
    [
      'it begins anew, told twice',
      async c => {
        await change(c, { status: 'resolved' });
        const { epoch } = await fresh(c);
        for (let times = 0; times < 2; times += 1) await rig.stores.conversations.reopen(rig.ctx, c._id, epoch);
      },
      ['conversation.updated', 'conversation.updated'],
    ],
    [
      'a customer writes to a snoozed conversation',
      async c => (await change(c, { status: 'snoozed', snoozedUntil: null }), says(await fresh(c))),
      ['conversation.updated', 'message.received', 'conversation.updated'],
    ],
    [
      'something of ours arrives, however often it is told',
      async c => {
        const author = { kind: 'agent' as const, id: null, name: null };
        const outbound = { externalId: `o_${(serial += 1)}`, text: 'Hi', author, replyId: null, sentAt: now() };
        await appendOutbound(deps(), rig.ctx, c, outbound);
        await appendOutbound(deps(), rig.ctx, c, outbound);
      },
      ['message.sent'],
    ],
    [
      'it is received and seen, and the platform says so twice',
      async c => {
        const author = { kind: 'agent' as const, id: null, name: null };
        const outbound = { externalId: `o_${(serial += 1)}`, text: 'Hi', author, replyId: null, sentAt: now() };
        const { _id } = await appendOutbound(deps(), rig.ctx, c, outbound);
        const { messages } = rig.stores;
        await messages.recordReceipt(rig.ctx, _id, 'deliveredAt', now());
        await messages.recordReceipt(rig.ctx, _id, 'deliveredAt', now());
        await messages.recordReceipts(rig.ctx, c._id, 'readAt', now(), now());
        await messages.recordReceipts(rig.ctx, c._id, 'readAt', now(), now());
        await messages.recordFailure(rig.ctx, _id, 'blocked', now());
      },
      ['message.sent', 'message.status', 'message.status', 'message.status'],
    ],
    [
      'the customer edits a message, somebody reacts to it, told twice, and it is taken back',
      async c => {
        const { _id } = await says(c);
        const { messages } = rig.stores;
        const at = now();
        const earlier = new Date(at.getTime() - 1);
        const reaction = { by: 'p', emoji: '👍', at, arrival: 1 };
        await messages.edit(rig.ctx, _id, 'Words.', at);
        await messages.edit(rig.ctx, _id, 'Better.', earlier);
        await messages.react(rig.ctx, _id, reaction);
        await messages.react(rig.ctx, _id, { ...reaction, at: earlier });
        await messages.erase(rig.ctx, _id, at);
        await messages.edit(rig.ctx, _id, 'Words.', later(at));
      },
      ['message.received', 'message.status', 'message.status', 'message.status'],
    ],
    [
      'a comment is hidden, told twice, shown again and liked',
      async c => {
        const { _id } = await says(c);
        for (const act of ['hide', 'hide', 'unhide', 'like'] as const)
          await rig.stores.messages.moderate(rig.ctx, _id, act, now());
      },
      ['message.received', 'message.status', 'message.status', 'message.status'],
    ],
    ['a draft waits', c => reply(c, 'held'), ['reply.held']],
    ['an answer is on its way', c => reply(c, 'approved'), []],
    [
      'a draft is approved',
      async c => review(await reply(c, 'held'), { verdict: 'approve' }),
      ['reply.held', 'reply.approved'],
    ],
    [
      'a draft is edited, twice the same',
      async c => {
        const id = await reply(c, 'held');
        await review(id, { verdict: 'edit', text: 'Better.' });
        await review(id, { verdict: 'edit', text: 'Better.' });
      },
      ['reply.held', 'reply.edited', 'reply.approved'],
    ],
    [
      'a draft is rejected',
      async c => review(await reply(c, 'held'), { verdict: 'reject' }),
      ['reply.held', 'reply.rejected'],
    ],
    [
      'a draft is rejected, and the reason given afterwards, twice',
      async c => {
        const id = await reply(c, 'held');
        await review(id, { verdict: 'reject' });
        await review(id, { verdict: 'reject', reason: 'the tone is wrong' });
        await review(id, { verdict: 'reject', reason: 'the tone is wrong' });
      },
      ['reply.held', 'reply.rejected', 'reply.reason_given'],
    ],
    [
      'a draft is taken over',
      async c => review(await reply(c, 'held'), { verdict: 'takeover' }),
      ['reply.held', 'reply.rejected', 'conversation.taken_over'],
    ],
    [
      'a newer draft replaces one',
      async c => {
        await reply(c, 'held');
        await rig.stores.replies.supersede(rig.ctx, c._id, 'newer', now(), { automaticToo: true });
      },
      ['reply.held', 'reply.superseded'],
    ],
    ['a reply has left', c => settled(c, { status: 'sent', dueAt: null }), ['reply.sent']],
    ['a reply has failed', c => settled(c, { status: 'failed', dueAt: null }), ['reply.failed']],
    ['a reply is in doubt', c => settled(c, { status: 'uncertain', dueAt: null }), ['reply.uncertain']],
    ['a reply came too late', c => settled(c, { status: 'expired', dueAt: null }), ['reply.expired']],
    ['a reply is held again', c => settled(c, { status: 'held', dueAt: null }), ['reply.held']],
    ['a reply is tried again', c => settled(c, { status: 'approved', dueAt: null }), []],
    [
      'an illegal move',
      async c => rig.stores.replies.move(rig.ctx, await reply(c, 'approved'), { status: 'sent' }),
      [],
    ],
    ['people get it', handoff, ['handoff.opened']],
    [
      'somebody takes a handoff',
      async c => rig.stores.handoffs.take(rig.ctx, await handoff(c), { id: 'u', name: 'n', at: now() }),
      ['handoff.opened', 'handoff.taken'],
    ],
    [
      'a handoff is dealt with, once',
      async c => {
        const id = await handoff(c);
        await rig.stores.handoffs.close(rig.ctx, id, now());
        await rig.stores.handoffs.close(rig.ctx, id, now());
      },
      ['handoff.opened', 'handoff.closed'],
    ],
    [
      'a person takes a conversation over, twice',
      async c => {
        await handoff(c);
        await takeOver(deps(), rig.user, c._id);
        await takeOver(deps(), rig.user, c._id);
      },
      ['handoff.opened', 'conversation.taken_over', 'handoff.taken'],
    ],
    [
      'a person writes',
      async c => {
        const content = { text: 'Hi', attachments: [], quickReplies: [], template: null, private: false };
        await composeReply(deps(), rig.user, { ...content, conversationId: c._id, idempotencyKey: newId('key') });
      },
      ['conversation.taken_over'],
    ],
    [
      'it is given back, twice',
      async c => {
        await change(c, { handling: 'human' });
        await handoff(c);
        await change(c, { handling: 'agent' });
        await change(c, { handling: 'agent' });
      },
      ['conversation.taken_over', 'handoff.opened', 'handoff.closed', 'conversation.given_back'],
    ],
    [
      'it is resolved, twice',
      async c => (await change(c, { status: 'resolved' }), change(c, { status: 'resolved' })),
      ['conversation.updated'],
    ],
    [
      'it is snoozed and wakes',
      async c => {
        await change(c, { snoozedUntil: later(now()).toISOString() });
        rig.clock.advance(60_000);
        await wake(deps(), rig.ctx, await claimedConversation(c));
      },
      ['conversation.updated', 'conversation.updated'],
    ],
    ['it is labelled and assigned', c => change(c, { labels: ['vip'], assigneeId: null }), ['conversation.updated']],
    [
      'the agent hands it over, once',
      async c => {
        await rig.stores.conversations.handToPeople(rig.ctx, c._id, c.epoch, ['m']);
        await rig.stores.conversations.handToPeople(rig.ctx, c._id, c.epoch, ['m']);
      },
      ['conversation.updated'],
    ],
    [
      'nobody can answer it by itself',
      async c => {
        await says(c);
        rig.clock.advance(10);
        await rig.stores.conversations.leaveToPeople(await claimedConversation(c), 'a bug');
      },
      ['message.received', 'conversation.updated'],
    ],
    [
      'the agent has decided, and is asked again',
      async c => {
        const intent = { label: 'other' };
        const clearance = { verdict: 'ignore', reasons: [] };
        const usage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
        const outcome = { intent, clearance, findings: [], usage, durationMs: 1 } as never;
        const about = { accountId: 'acc_1', channel: c.channel, conversationId: c._id, upToMessageId: 'm' };
        const run = { _id: runIdOf(c), ...about, question: '', outcome, createdAt: now() };
        await rig.stores.runs.insertNew(rig.ctx, run);
        await rig.stores.runs.insertNew(rig.ctx, run);
      },
      ['run.finished'],
    ],
    [
      'two contacts become one, and two again, each asked for twice',
      async ({ contactId }) => {
        const pair = { intoId: contactId, fromId: `${contactId}_b` };
        for (const id of [pair.intoId, pair.fromId]) await rig.stores.contacts.create(rig.user, person(id));
        await mergeContacts(merging(), rig.user, pair);
        const { mergeId } = await mergeContacts(merging(), rig.user, pair);
        await undoMerge(merging(), rig.user, mergeId);
        await undoMerge(merging(), rig.user, mergeId);
      },
      ['contact.merged', 'contact.merge_undone'],
    ],
    [
      'a lead is made, and changed twice to the same',
      async ({ _id, contactId }) => {
        const { leads } = rig.stores;
        const fields = {
          ...{ name: 'Ana', email: null, phone: null, company: null, status: 'NEW' as const, source: 'CHAT' as const },
          ...{ value: null, ownerId: null, contactId, conversationId: _id, notes: null, score: 0, scoreReasons: [] },
        };
        for (let times = 0; times < 2; times += 1) await leads.add(rig.ctx, `lead_${_id}`, fields);
        for (let times = 0; times < 2; times += 1)
          await leads.edit(rig.ctx, `lead_${_id}`, () => ({ status: 'LOST' }), null);
      },
      ['lead.created', 'lead.updated'],
    ],
    [
      'a lead is converted, told twice, after it could not be',
      async ({ _id, contactId }) => {
        const { leads, conversions } = rig.stores;
        const fields = {
          ...{ name: 'Ana', email: null, phone: null, company: null, status: 'NEW' as const, source: 'CHAT' as const },
          ...{ value: null, ownerId: null, contactId, conversationId: _id, notes: null, score: 0, scoreReasons: [] },
        };
        await leads.add(rig.ctx, `lead_c${_id}`, fields);
        const begun = async () => {
          await conversions.begin(rig.ctx, `lead_c${_id}`, { deal: null }, null);
          return claimedOf(conversions.source, `lead_c${_id}`);
        };
        const done = { contactId, customerId: 'cus_1', dealId: null };
        for (const claimed of [await begun()]) await conversions.fail(rig.ctx, claimed, 'down');
        for (const claimed of [await begun()])
          for (let times = 0; times < 2; times += 1) await conversions.finish(rig.ctx, claimed, done);
      },
      ['lead.created', 'lead.updated', 'lead.converted'],
    ],
    [
      'a deal is opened, changed, moved, won and opened again; what stays as it was is told to nobody',
      async c => {
        const { deals } = rig.stores;
        const links = { conversationId: c._id, contactId: null };
        const deal = await deals.add(rig.user, newDeal({ title: 'Words.', ...links }, newId('deal')));
        await deals.change(rig.user, deal._id, { title: 'Better.' }, 1);
        await deals.change(rig.user, deal._id, { title: 'Words.' }, 1);
        const to = async (stage: DealStage, seen: Deal, reopens = false) => {
          const { probability, lostReason, closedAt } = seen;
          const set = { stage, status: statusOf(stage), probability, lostReason, closedAt };
          return (await deals.move(rig.user, seen, set, { reopens, expected: null })) ?? seen;
        };
        const lost = await to('CLOSED_LOST', deal);
        // By a way that the rules do not know, and from where it is not any more.
        await to('CLOSED_WON', lost);
        await to('CLOSED_LOST', deal);
      },
      ['deal.created', 'deal.updated', 'deal.stage_changed', 'deal.lost'],
    ],
    [
      'a deal is won',
      async c => {
        const { deals } = rig.stores;
        const fresh = newDeal({ title: 'Words.', contactId: c.contactId, dealComment: 'Better.' }, newId('deal'));
        const deal = await deals.add(rig.user, fresh);
        const moved = moveDeal(deal, { stage: 'CLOSED_WON' }, now());
        if (moved.kind === 'moves') await deals.move(rig.user, deal, moved.set, { reopens: false, expected: 1 });
      },
      ['deal.created', 'deal.stage_changed', 'deal.won'],
    ],
  ];
  const merging = () => ({
    ...deps(),
    recordAudit: async () => undefined,
    moveHistory: (...[ctx, move]: Parameters<Parameters<typeof mergeContacts>[0]['moveHistory']>) =>
      moveHistory(rig.stores, ctx, move),
  });
  const person = (_id: string) => ({
    ...{ _id, displayName: 'Ana', username: null, pictureUrl: null, emails: [], phones: [], identities: [] },
    ...{ profileFetchedAt: null, blockedAt: null, notes: null, createdAt: now(), updatedAt: now(), lastSeenAt: null },
  });

  it.each(rows)('%s', async (_what, act, told) => {
    const conversation = await newThread(rig);
    await rig.published();
    await act(conversation);
    const events = (await rig.published()).filter(
      ({ data }) => data['conversationId'] === conversation._id || data['contactId'] === conversation.contactId,
    );
    for (const { type } of events) seen.add(type);
    const types = events.map(({ type }) => type);
    expect([...types].sort()).toEqual([...told].sort());
    // No words of anybody.
    expect(JSON.stringify(events)).not.toMatch(/Hello!|Words\.|Better\./);
  });

  it('an administrator changes the settings', async () => {
    const { companies } = rig.stores;
    await companies.create(rig.ctx, blankCompany(rig.ctx.tenantId, 'Shop', now()));
    await companies.edit(rig.ctx, company => ({ ...company, name: 'Another' }));
    expect(await rig.published()).toEqual([]);
    await companies.editSettings(rig.user, company => ({ ...company, aiEnabled: false }), ['ai']);
    const told = await rig.published();
    for (const { type } of told) seen.add(type);
    expect(told).toMatchObject([{ type: 'settings.changed', data: { areas: ['ai'], by: rig.user.actor.id } }]);
  });

  it('somebody is given a task, its time comes, it is done, each once', async () => {
    const { tasks } = rig.stores;
    const act = { by: { kind: 'user', id: 'usr_ada', name: 'Ada' }, now: now() };
    const fresh = newTask({ assigneeId: 'usr_bo', dueAt: now(), createdBy: act.by });
    await tasks.add(rig.ctx, fresh, assigned(fresh, act));
    for (let times = 0; times < 2; times += 1) {
      await Promise.all([1, 2, 3].map(() => remindTasks({ tasks, clock: rig.clock })));
      await tasks.move(rig.ctx, fresh._id, null, task => completed(task, 'Words.', act));
    }
    const told = await rig.published();
    for (const { type } of told) seen.add(type);
    const { by } = act;
    expect(told).toMatchObject([
      { type: 'task.assigned', data: { taskId: fresh._id, leadId: 'lead_1', dealId: null, assigneeId: 'usr_bo', by } },
      { type: 'task.due', data: { taskId: fresh._id, assigneeId: 'usr_bo' } },
      { type: 'task.completed', data: { taskId: fresh._id, assigneeId: 'usr_bo', by } },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Words/);
  });

  it('there is no event that nothing writes', () => {
    expect(eventTypes.filter(type => !seen.has(type))).toEqual([]);
  });
});
