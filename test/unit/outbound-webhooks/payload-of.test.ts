import { describe, expect, it } from '@jest/globals';
import type { Message } from '../../../src/conversations/message.js';
import { type PayloadDeps, payloadOf } from '../../../src/outbound-webhooks/payload-of.js';
import { eventPayloads } from '../../../src/outbound-webhooks/webhook-event.contract.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import type { Handoff } from '../../../src/replies/handoff.js';
import { noon, reply } from '../../support/values.js';

const ctx = { tenantId: 'com_1' } as TenantContext;
const message: Message = {
  _id: 'msg_1',
  tenantId: 'com_1',
  accountId: 'acc_1',
  conversationId: 'conv_1',
  channel: 'messenger',
  direction: 'inbound',
  author: { kind: 'customer', id: 'con_1', name: 'Mara' },
  externalId: 'm_77',
  text: 'Is it open?',
  attachments: [{ type: 'image', url: 'https://cdn.example/secret.jpg', title: 'x' }],
  payload: 'p',
  replyToExternalId: null,
  replyId: 'rep_1',
  sentAt: noon,
  editedAt: null,
  deliveredAt: null,
  readAt: null,
  failedReason: null,
  reactions: [],
  erasedAt: null,
  createdAt: noon,
};
const handoff: Handoff = {
  _id: 'hnd_1',
  tenantId: 'com_1',
  runId: 'run_1',
  conversationId: 'conv_1',
  contactId: 'con_1',
  accountId: 'acc_1',
  messageId: 'msg_1',
  summary: { headline: 'A refund', wants: 'Money', known: ['Order 7'], suggestedReply: 'Sorry', category: 'complaint' },
  reasons: ['asked for a person'],
  status: 'open',
  createdAt: noon,
  closedAt: null,
};
const stored = reply({ _id: 'rep_1', text: 'Until six.' });

/** Stores that have one document each. */
const deps: PayloadDeps = {
  messages: { get: async (_ctx, id) => (id === 'msg_1' ? message : null) },
  replies: { get: async (_ctx, id) => (id === 'rep_1' ? stored : null) },
  handoffs: { get: async (_ctx, id) => (id === 'hnd_1' ? handoff : null) },
};
type Told = Parameters<typeof payloadOf>[2];
const told = (type: Told['type'], data: Told['data']) => payloadOf(deps, ctx, { type, data });

const shared = {
  messageId: 'msg_1',
  conversationId: 'conv_1',
  accountId: 'acc_1',
  channel: 'messenger',
  text: 'Is it open?',
  attachments: [{ type: 'image' }],
  sentAt: noon.toISOString(),
};
const ofReply = {
  replyId: 'rep_1',
  conversationId: 'conv_1',
  contactId: 'con_1',
  accountId: 'acc_1',
  channel: 'messenger',
  text: 'Until six.',
};
const ofLead = { leadId: 'lead_1', contactId: 'con_1', conversationId: null };
const lead = { ...ofLead, status: 'NEW', ownerId: null, score: 10 };
const converted = { ...ofLead, customerId: 'cus_1', dealId: null };
const merged = { contactId: 'con_1', otherContactId: 'con_2', mergeId: 'mrg_1' };
const thread = { conversationId: 'conv_1', contactId: 'con_1', accountId: 'acc_1', channel: 'messenger' };

const deal = {
  ...{ dealId: 'deal_1', leadId: null, contactId: 'con_1', conversationId: null, accountId: null },
  by: { kind: 'user', id: 'usr_1', name: 'Ada' },
};
const task = {
  ...{ taskId: 'task_1', leadId: null, dealId: 'deal_1', assigneeId: 'usr_1' },
  ...{ type: 'CALL', priority: 'HIGH', dueAt: '2026-12-24T10:00:00.000Z' },
};
const step = { from: 'LEAD', stage: 'CLOSED_WON', status: 'WON', probability: 100 };

describe('what other systems are told', () => {
  it.each<[Told['type'], Told['data'], object]>([
    ['message.received', { messageId: 'msg_1', secret: 'x' }, { ...shared, contactId: 'con_1' }],
    [
      'message.sent',
      { messageId: 'msg_1' },
      { ...shared, replyId: 'rep_1', author: { kind: 'customer', id: 'con_1', name: 'Mara' } },
    ],
    ['reply.held', { replyId: 'rep_1', reasons: ['a'], reason: 'b' }, { ...ofReply, reasons: ['a'] }],
    ['reply.held', { replyId: 'rep_1' }, { ...ofReply, reasons: [] }],
    ['reply.failed', { replyId: 'rep_1', reasons: ['a'], reason: 'b' }, { ...ofReply, reason: 'b' }],
    ['reply.failed', { replyId: 'rep_1' }, { ...ofReply, reason: null }],
    ['reply.uncertain', { replyId: 'rep_1', reason: 'b' }, { ...ofReply, reason: 'b' }],
    ['reply.uncertain', { replyId: 'rep_1' }, { ...ofReply, reason: null }],
    [
      'handoff.opened',
      { handoffId: 'hnd_1' },
      {
        handoffId: 'hnd_1',
        conversationId: 'conv_1',
        contactId: 'con_1',
        accountId: 'acc_1',
        headline: 'A refund',
        wants: 'Money',
        category: 'complaint',
        reasons: ['asked for a person'],
      },
    ],
    [
      'conversation.taken_over',
      { ...thread, by: { kind: 'user', id: 'usr_1', name: 'Ada' }, epoch: 4 },
      { ...thread, by: { kind: 'user', id: 'usr_1', name: 'Ada' } },
    ],
    ['deal.created', { ...deal, stage: 'LEAD', value: null, secret: 'x' }, { ...deal, stage: 'LEAD', value: null }],
    ['deal.updated', { ...deal, fields: ['title'] }, { ...deal, fields: ['title'] }],
    ['deal.stage_changed', { ...deal, ...step, note: 'x' }, { ...deal, ...step }],
    [
      'deal.won',
      { ...deal, value: { amount: 5, currency: 'EUR' } },
      { ...deal, value: { amount: 5, currency: 'EUR' } },
    ],
    ['deal.lost', { ...deal, value: null }, { ...deal, value: null }],
    ['lead.created', { ...lead, source: 'CHAT', name: 'Mara' }, { ...lead, source: 'CHAT' }],
    ['lead.updated', { ...lead, changed: ['notes'], notes: 'x' }, { ...lead, changed: ['notes'] }],
    ['lead.converted', { ...converted, status: 'CONVERTED' }, converted],
    ['settings.changed', { areas: ['voice'], by: 'usr_1', x: 1 }, { areas: ['voice'], by: 'usr_1' }],
    ['settings.changed', { areas: ['voice'] }, { areas: ['voice'], by: null }],
    ['contact.merged', { ...merged, formerInto: '{}' }, merged],
    ['contact.merge_undone', merged, merged],
    ['task.assigned', { ...task, by: deal.by, title: 'x' }, { ...task, by: deal.by }],
    ['task.due', { ...task, title: 'x' }, task],
    ['task.completed', { ...task, by: deal.by }, { ...task, by: deal.by }],
    ['frontdesk.ping', { note: 'hello' }, { note: 'hello' }],
  ])('%s with %j', async (type, data, payload) => {
    expect(await told(type, data)).toEqual(payload);
  });

  it.each<[Told['type'], Told['data']]>([
    ['message.received', { messageId: 'msg_2' }],
    ['message.sent', { messageId: 'msg_2' }],
    ['reply.held', { replyId: 'rep_2' }],
    ['reply.failed', { replyId: 'rep_2' }],
    ['reply.uncertain', { replyId: 'rep_2' }],
    ['handoff.opened', { handoffId: 'hnd_2' }],
    ['handoff.opened', {}],
  ])('%s of what is gone is told to nobody', async (type, data) => expect(await told(type, data)).toBeNull());

  it.each<[keyof typeof eventPayloads, Told['data']]>([
    ['message.received', { messageId: 'msg_1' }],
    ['message.sent', { messageId: 'msg_1' }],
    ['reply.held', { replyId: 'rep_1' }],
    ['reply.failed', { replyId: 'rep_1' }],
    ['reply.uncertain', { replyId: 'rep_1' }],
    ['handoff.opened', { handoffId: 'hnd_1' }],
    ['conversation.taken_over', { ...thread, by: { kind: 'user', id: 'usr_1', name: 'Ada' } }],
    ['deal.created', { ...deal, stage: 'LEAD', value: { amount: 5, currency: 'EUR' } }],
    ['deal.updated', { ...deal, fields: ['title'] }],
    ['deal.stage_changed', { ...deal, ...step }],
    ['deal.won', { ...deal, value: null }],
    ['deal.lost', { ...deal, value: null }],
    ['lead.created', { ...lead, source: 'CHAT' }],
    ['lead.updated', { ...lead, changed: ['notes'] }],
    ['lead.converted', converted],
    ['settings.changed', { areas: ['voice'], by: 'usr_1' }],
    ['contact.merged', merged],
    ['contact.merge_undone', merged],
    ['task.assigned', { ...task, by: deal.by }],
    ['task.due', { ...task, dueAt: null }],
    ['task.completed', { ...task, by: deal.by }],
  ])('%s is as documented', async (type, data) => {
    const payload = await told(type, data);
    expect(eventPayloads[type].strict().parse(payload)).toEqual(payload);
  });

  it('words are those of now: what was erased is told to nobody', async () => {
    const erased = { ...message, text: null, attachments: [] };
    const payload = await payloadOf({ ...deps, messages: { get: async () => erased } }, ctx, {
      type: 'message.received',
      data: { messageId: 'msg_1', text: 'Is it open?' },
    });
    expect(payload).toMatchObject({ text: null, attachments: [] });
  });
});
