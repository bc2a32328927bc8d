import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';
import { budgetStates } from '../llm/budget-state.js';
import { outcomeView, previewBody, promptView, runView } from './agent.contract.js';
import { checkBody, checkResult } from './checks/check.contract.js';

export const agentOperations = {
  preview: operation({
    method: 'post',
    path: '/api/agent/preview',
    summary: 'What the agent would do with this message; nothing is stored or sent',
    // It reads customers' records as the search does.
    permission: 'knowledge:search',
    idempotency: 'none',
    body: previewBody,
    response: outcomeView,
  }),
  run: operation({
    method: 'get',
    path: '/api/agent/runs/:id',
    summary: 'The trace of a run: what it saw, decided and cost',
    permission: 'read',
    params: byId,
    response: runView,
  }),
  trace: operation({
    method: 'get',
    path: '/api/messages/:id/trace',
    summary: 'The run that a customer’s message caused, or that wrote an answer',
    permission: 'read',
    params: byId,
    response: runView,
  }),
  check: operation({
    method: 'post',
    path: '/api/agent/check',
    summary: 'Whether a draft is proved by what it cites: checked without a model',
    permission: 'knowledge:search',
    idempotency: 'none',
    body: checkBody,
    response: checkResult,
  }),
  prompts: operation({
    method: 'get',
    path: '/api/agent/prompts',
    summary: 'What the model is told for each of its tasks, with the version that traces name',
    permission: 'read',
    response: z.object({ items: z.array(promptView), total: z.number().int() }),
  }),
  budget: operation({
    method: 'get',
    path: '/api/agent/budget',
    summary: 'Tokens of a paid model that the company has used today, and how many it may',
    permission: 'read',
    response: z.object({
      state: z.enum(budgetStates),
      used: z.number().int(),
      limit: z.number().int(),
      /** What they cost, where the price of the model is known; null: nobody has set a limit. */
      costUsd: z.number(),
      costLimitUsd: z.number().nullable(),
      resetsAt: z.string(),
    }),
  }),
};
