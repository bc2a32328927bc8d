import { z } from 'zod';
import { channels } from '../channels/channel.js';
import { dealStages } from '../crm/deals/deal.contract.js';
import { moneyView } from '../crm/money.contract.js';
import { operation } from '../platform/http/operation.contract.js';

const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .describe(
    "A day of the company's clock (YYYY-MM-DD) or a time; reports are kept by the hour, so a time means its hour",
  );

const query = z.strictObject({
  from: moment.optional().describe('30 days before `to`, unless told'),
  to: moment.optional().describe('Exclusive; now, unless told'),
  accountId: z.string().min(1).max(200).optional(),
  channel: z.enum(channels).optional(),
});
export type ReportQuery = z.infer<typeof query>;

const rate = z.number().min(0).max(1).nullable();
const count = z.number().int();
const durations = z.object({ p50: z.number().nullable(), p90: z.number().nullable() });

const flow = { conversations: count, inbound: count, outbound: count, resolved: count };

const conversationReport = z.object({
  ...flow,
  byChannel: z.array(z.object({ channel: z.string(), ...flow })),
  perDay: z.array(z.object({ day: z.string(), ...flow })),
  intents: z.array(z.object({ intent: z.string(), count })),
  backlog: count,
  firstResponse: durations,
  resolution: durations,
  satisfaction: z.object({ asked: count, answered: count, score: rate }),
});
export type ConversationReport = z.infer<typeof conversationReport>;

const agentReport = z.object({
  runs: count,
  sent: count,
  held: count,
  handedOver: count,
  ignored: count,
  approvedUnchanged: count,
  edited: count,
  rejected: count,
  automationRate: z.object({ confirmed: rate, assumed: rate }),
  costUsd: z.number(),
  tokens: count,
});
export type AgentReport = z.infer<typeof agentReport>;

const managerReport = z.object({
  items: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      approved: count,
      edited: count,
      rejected: count,
      takeovers: count,
      tasksCompleted: count,
      score: z.number().int().min(0).max(100).nullable(),
    }),
  ),
});
export type ManagerReport = z.infer<typeof managerReport>;

const moneys = z.array(moneyView);

const pipelineReport = z.object({
  stages: z.array(z.object({ stage: z.enum(dealStages), count, value: moneys, averageAgeDays: z.number().nullable() })),
  leads: z.object({
    created: count,
    converted: count,
    byStatus: z.record(z.string(), count),
    bySource: z.record(z.string(), count),
  }),
  won: z.object({ count, value: moneys }),
  lost: z.object({ count, value: moneys, reasons: z.array(z.object({ reason: z.string(), count })) }),
  winRate: rate,
  forecast: moneys,
});
export type PipelineReport = z.infer<typeof pipelineReport>;

const reason = z.object({ reason: z.string(), count });

const reasonReport = z.object({
  held: z.array(reason),
  handedOver: z.array(reason),
  rejected: z.array(reason),
});
export type ReasonReport = z.infer<typeof reasonReport>;

const cost = {
  conversations: count,
  costUsd: z.number(),
  costPerConversationUsd: z.number().nullable(),
  tokens: count,
};

const costReport = z.object({
  ...cost,
  byAccount: z.array(z.object({ accountId: z.string(), ...cost })),
});
export type CostReport = z.infer<typeof costReport>;

const responseReport = z.object({
  items: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      answers: count,
      answersInTime: count,
      response: durations,
      tasksDue: count,
      tasksInTime: count,
    }),
  ),
});
export type ResponseReport = z.infer<typeof responseReport>;

const report = { method: 'get', permission: 'read', query } as const;

/** What happened in a period, from counts that are kept as the log grows. */
export const analyticsOperations = {
  pipeline: operation({
    ...report,
    path: '/api/analytics/pipeline',
    summary: 'How sales stand: open stages as they are now, what was won and lost, leads, and what may be expected',
    response: pipelineReport,
  }),
  conversations: operation({
    ...report,
    path: '/api/analytics/conversations',
    summary: 'How much was said, how fast it was answered, and who still waits',
    response: conversationReport,
  }),
  agent: operation({
    ...report,
    path: '/api/analytics/agent',
    summary: 'What the agent did, what people thought of it, what it solved by itself and what it cost',
    response: agentReport,
  }),
  managers: operation({
    ...report,
    path: '/api/analytics/managers',
    summary: 'What each person did; the score is the share of answers and tasks that were in time, in per cent',
    response: managerReport,
  }),
  reasons: operation({
    ...report,
    path: '/api/analytics/reasons',
    summary: 'Why drafts were held, handed over and rejected, the most frequent first',
    response: reasonReport,
  }),
  costs: operation({
    ...report,
    path: '/api/analytics/costs',
    summary: 'What the models cost for each conversation and each account',
    response: costReport,
  }),
  responses: operation({
    ...report,
    path: '/api/analytics/responses',
    summary:
      "What is behind the managers' scores: how fast each answers, in the company's hours, and whose tasks were in time",
    response: responseReport,
  }),
};
