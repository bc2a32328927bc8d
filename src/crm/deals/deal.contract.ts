import { z } from 'zod';
import { money, moneyView } from '../money.contract.js';

/** In the order of the board. */
const openStages = ['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION'] as const;
export const closedStages = ['CLOSED_WON', 'CLOSED_LOST'] as const;
export const dealStages = [...openStages, ...closedStages] as const;
export type DealStage = (typeof dealStages)[number];

export const dealStatuses = ['OPEN', 'WON', 'LOST'] as const;

export const dealSorts = [
  '-createdAt',
  'createdAt',
  '-value',
  'value',
  '-expectedCloseDate',
  'expectedCloseDate',
] as const;

/** What a line of a deal's history tells of. */
const dealHistoryKinds = ['stage', 'message', 'task', 'activity', 'change'] as const;

const id = z.string().min(1).max(200);
const percent = z.int().min(0).max(100);
const title = z.string().trim().min(1).max(200);

const fields = {
  value: money.nullish(),
  /** How likely it is to be won, in percent; null: as usual in its stage. */
  probability: percent.nullish(),
  expectedCloseDate: z.iso.date().nullish(),
  leadId: id.nullish(),
  contactId: id.nullish(),
  conversationId: id.nullish(),
  ownerId: id.nullish(),
  dealComment: z.string().trim().min(1).max(10_000).nullish(),
};

/** A deal begins open; it is closed by a move. */
export const dealBody = z
  .strictObject({ title, ...fields, stage: z.enum(openStages).optional() })
  .meta({ example: { title: 'Forty oak tables', value: { amount: 1_290_000, currency: 'EUR' }, stage: 'QUALIFIED' } });
export type DealBody = z.output<typeof dealBody>;

/** Its stage is no field: it is moved. */
export const dealChange = z
  .strictObject({ title: title.optional(), ...fields })
  .meta({ example: { expectedCloseDate: '2027-03-31', probability: 60 } });
export type DealChange = z.output<typeof dealChange>;

export const stageBody = z
  .strictObject({
    stage: z.enum(dealStages),
    probability: percent.optional(),
    /** Why it was lost; asked for with `CLOSED_LOST`, and with nothing else. */
    lostReason: z.string().trim().min(1).max(1000).optional(),
    /** From a closed stage back to an open one. */
    reopen: z.boolean().optional(),
  })
  .meta({ example: { stage: 'CLOSED_LOST', lostReason: 'Bought elsewhere' } });
export type StageBody = z.output<typeof stageBody>;

const by = z.object({ kind: z.string(), id: z.string(), name: z.string() });

export const dealView = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  value: moneyView.nullable(),
  probability: percent,
  expectedCloseDate: z.string().nullable(),
  leadId: z.string().nullable(),
  contactId: z.string().nullable(),
  conversationId: z.string().nullable(),
  ownerId: z.string().nullable(),
  dealComment: z.string().nullable(),
  stage: z.enum(dealStages),
  status: z.enum(dealStatuses),
  /** The moves, the first one first. */
  stageHistory: z.array(z.object({ from: z.enum(dealStages), to: z.enum(dealStages), at: z.string(), by })),
  closedAt: z.string().nullable(),
  lostReason: z.string().nullable(),
  contactName: z.string().nullable(),
  /** What its conversation is about, as the agent understood the customer's last words. */
  aiSummary: z.string().nullable(),
  aiIntent: z.string().nullable(),
  /** The customer's last words, and when our side last answered. */
  lastMessageText: z.string().nullable(),
  lastResponseAt: z.string().nullable(),
  /** Open, and nothing has happened for two weeks or its expected day is over. */
  stale: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type DealView = z.infer<typeof dealView>;

/** One line of what happened with a deal; of the details that of its kind is there. */
export const dealHistoryView = z.object({
  id: z.string(),
  kind: z.enum(dealHistoryKinds),
  at: z.string(),
  by: by.nullable(),
  stage: z.object({ from: z.enum(dealStages), to: z.enum(dealStages) }).nullable(),
  message: z
    .object({ id: z.string(), direction: z.enum(['inbound', 'outbound', 'note']), text: z.string().nullable() })
    .nullable(),
  task: z
    .object({ id: z.string(), type: z.string(), title: z.string(), completedAt: z.string().nullable() })
    .nullable(),
  activity: z.object({ id: z.string(), type: z.string(), subject: z.string() }).nullable(),
  change: z.object({ fields: z.array(z.string()) }).nullable(),
});
export type DealHistoryView = z.infer<typeof dealHistoryView>;
