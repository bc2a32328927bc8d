// A draft and what stands around it, as a manager's notice tells them.
import type { Conversation } from '../../src/conversations/conversation.js';
import type { Surroundings } from '../../src/managers/notice-text.js';
import { newReply } from '../../src/replies/new-reply.js';
import type { Reply } from '../../src/replies/reply.js';

export const now = new Date('2026-11-21T13:02:00Z');
const conversation = {
  _id: 'cnv_1',
  accountId: 'page_1',
  channel: 'messenger',
  contactId: 'con_1',
  personExternalId: '666',
  comment: null,
  epoch: 0,
  lastInboundId: 'msg_1',
  lastInboundAt: now,
  lastText: 'What is your return policy?',
} as unknown as Conversation;
export const draft = (more: Partial<Reply> = {}): Reply => ({
  ...newReply(
    conversation,
    { idempotencyKey: 'run_1', source: 'agent', text: 'Thirty days.', status: 'held', reasons: ['a person approves'] },
    now,
  ),
  tenantId: 'cmp_1',
  ...more,
});
export const around: Surroundings = {
  customer: 'Mara',
  channel: 'messenger',
  accountName: 'Harbor Lane',
  timeZone: 'Europe/Oslo',
};
