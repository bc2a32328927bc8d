import { beforeEach, expect, it } from '@jest/globals';
import { talkReader, type TalkDeps } from '../../../src/crm/leads/scoring/lead-from-talk.js';
import { usualRules } from '../../../src/crm/leads/scoring/usual-rules.js';
import type { LoggedEvent } from '../../../src/events/event.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { conversation, noon } from '../../support/values.js';

const ctx = contextOfDocument({ tenantId: 'com_1' }, 'test', silentLog);
const made: { id: string; lead: object }[] = [];
let asked = 0;
let rules = usualRules;
let isLead = false;
beforeEach(() => {
  made.length = asked = 0;
  rules = usualRules;
  isLead = false;
});

const person = { displayName: 'Ana', emails: ['a@example.com'], phones: [] };
const reader = talkReader({
  conversations: { find: async () => ((asked += 1), [conversation({ language: 'de' })]) },
  contacts: { get: async (_ctx: unknown, id: string) => (id === 'con_1' ? person : null) },
  leads: { find: async () => (isLead ? [{}] : []) },
  leadService: { createOfTalk: async (_ctx: unknown, lead: object, id: string) => void made.push({ id, lead }) },
  judge: { rules: async () => rules },
} as unknown as TalkDeps);

const event = (type: LoggedEvent['type'], data: object): LoggedEvent => ({
  ...{ _id: 'e', tenantId: 'com_1', seq: 1, type, occurredAt: noon, previous: null, publishedAt: noon },
  data: { conversationId: 'conv_1', ...data },
});
const about = (intent: string) => event('run.finished', { intent });

it('makes a lead of who asks about buying, by an id that is the same each time', async () => {
  await reader.handle(ctx, [about('price_question')]);
  await reader.handle(ctx, [about('availability')]);
  expect(made).toHaveLength(2);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(made[0]).toEqual({
    id: expect.stringMatching(/^lead_[0-9a-f]{26}$/),
    lead: {
      ...{ name: 'Ana', email: 'a@example.com', phone: null, source: 'CHAT' },
      ...{ contactId: 'con_1', conversationId: 'conv_1' },
      talk: { intent: 'price_question', language: 'de', accountId: 'acc_1' },
    },
  });
});

it.each([
  ['the talk is about something else', () => [about('order_status')]],
  ['another has the conversation', () => [event('run.finished', { intent: 'booking', conversationId: 'conv_2' })]],
  ['they are a lead already', () => ((isLead = true), [about('booking')])],
  [
    'the rules say no',
    () => ((rules = { ...rules, fromTalk: { purchaseQuestions: false, advertisements: true } }), [about('booking')]),
  ],
])('makes none where %s', async (_, events) => {
  await reader.handle(ctx, events());
  expect(made).toEqual([]);
});

it('asks for nothing where nobody was answered', async () => {
  await reader.handle(ctx, [event('message.received', {}), event('run.finished', { conversationId: null })]);
  expect([asked, made]).toEqual([0, []]);
});
