import { z } from 'zod';
import { channels } from '../channels/channel.js';
import { dealStages, dealStatuses } from '../crm/deals/deal.contract.js';
import { leadSources, leadStatuses } from '../crm/leads/lead.contract.js';
import { taskPriorities, taskTypes } from '../crm/tasks/task.contract.js';
import { moneyView } from '../crm/money.contract.js';

const id = z.string();
const channel = z.enum(channels);
/** Null once the customer has removed the message, or when it has none. */
const text = z.string().nullable();
const attachments = z.array(z.object({ type: z.string() }));
const at = z.iso.datetime();

const thread = { conversationId: id, contactId: id, accountId: id, channel };
const by = z.object({ kind: z.string(), id, name: z.string() });
const linked = {
  leadId: id.nullable(),
  contactId: id.nullable(),
  conversationId: id.nullable(),
  accountId: id.nullable(),
};
const lead = { leadId: id, contactId: id.nullable(), conversationId: id.nullable() };
const leadStatus = z.enum(leadStatuses);
const leadSource = z.enum(leadSources);
const deal = { dealId: id, ...linked, by };
const task = {
  ...{ taskId: id, leadId: id.nullable(), dealId: id.nullable(), assigneeId: id.nullable() },
  ...{ type: z.enum(taskTypes), priority: z.enum(taskPriorities), dueAt: at.nullable() },
};
const stage = z.enum(dealStages);
const value = moneyView.nullable();
const reply = { replyId: id, ...thread, text: z.string() };

/** What each event tells: ids to ask our API with, and the text. The list is closed; a new event is a new name. */
export const eventPayloads = {
  'message.received': z
    .object({ messageId: id, ...thread, contactId: id.nullable(), text, attachments, sentAt: at })
    .describe('A customer has written.'),
  'message.sent': z
    .object({
      messageId: id,
      conversationId: id,
      accountId: id,
      channel,
      replyId: id.nullable(),
      author: z.object({
        kind: z.enum(['customer', 'agent', 'user', 'native-app']),
        id: id.nullable(),
        name: z.string().nullable(),
      }),
      text,
      attachments,
      sentAt: at,
    })
    .describe('A message has reached the platform: the agent’s, a person’s, or one typed in the platform’s own app.'),
  'reply.held': z.object({ ...reply, reasons: z.array(z.string()) }).describe('A draft waits for approval.'),
  'reply.failed': z
    .object({ ...reply, reason: z.string().nullable() })
    .describe('A reply could not be sent, and is not tried again.'),
  'reply.uncertain': z
    .object({ ...reply, reason: z.string().nullable() })
    .describe('A reply may or may not have arrived; a person must look before it is sent again.'),
  'handoff.opened': z
    .object({
      handoffId: id,
      conversationId: id,
      contactId: id,
      accountId: id,
      headline: z.string(),
      wants: z.string(),
      category: z.string(),
      reasons: z.array(z.string()),
    })
    .describe('The agent has given a conversation to people.'),
  'conversation.taken_over': z
    .object({
      ...thread,
      by: z.object({
        kind: z.enum(['user', 'api-key', 'native-app']),
        id: id.nullable(),
        name: z.string().nullable(),
      }),
    })
    .describe('A person has taken a conversation; the agent is silent in it.'),
  'deal.created': z.object({ ...deal, stage, value }).describe('A deal was opened, by a person or by a conversation.'),
  'deal.updated': z.object({ ...deal, fields: z.array(z.string()) }).describe('Fields of a deal were changed.'),
  'deal.stage_changed': z
    .object({ ...deal, from: stage, stage, status: z.enum(dealStatuses), probability: z.int() })
    .describe('A deal was moved to another stage.'),
  'deal.won': z.object({ ...deal, value }).describe('A deal is won.'),
  'deal.lost': z.object({ ...deal, value }).describe('A deal is lost.'),
  'lead.created': z
    .object({ ...lead, status: leadStatus, source: leadSource, ownerId: id.nullable(), score: z.int() })
    .describe('Somebody may become a customer.'),
  'lead.updated': z
    .object({ ...lead, status: leadStatus, ownerId: id.nullable(), score: z.int(), changed: z.array(z.string()) })
    .describe('Fields of a lead were changed; `changed` names them.'),
  'lead.converted': z
    .object({ ...lead, contactId: id, customerId: id, dealId: id.nullable() })
    .describe('A lead has become a customer.'),
  'settings.changed': z
    .object({ areas: z.array(z.string()), by: id })
    .describe('An administrator has changed settings; their values are read from the API.'),
  'contact.merged': z
    .object({ contactId: id, otherContactId: id, mergeId: id })
    .describe('Two contacts are one person: the first has all that the other had.'),
  'contact.merge_undone': z
    .object({ contactId: id, otherContactId: id, mergeId: id })
    .describe('Two contacts that had been merged are two again.'),
  'task.assigned': z.object({ ...task, by }).describe('Somebody is to do a task.'),
  'task.due': z.object(task).describe('The time of a task has come.'),
  'task.completed': z.object({ ...task, by }).describe('A task is done.'),
} as const;

export type EventType = keyof typeof eventPayloads;
export type EventData<T extends EventType> = z.output<(typeof eventPayloads)[T]>;

export const eventTypes = Object.keys(eventPayloads) as [EventType, ...EventType[]];

/** Sent by the test button alone. */
export const pingType = 'frontdesk.ping' as const;
export const pingPayload = z.object({ endpointId: id }).describe('Sent by the test button; nothing has happened.');

/** The body of a delivery, as Standard Webhooks has it; `timestamp` is when it happened, not when it was sent. */
export const envelopeOf = (type: EventType | typeof pingType) =>
  z.object({
    type: z.literal(type),
    timestamp: at,
    data: type === pingType ? pingPayload : eventPayloads[type],
  });
