import { z } from 'zod';
import { operation } from '../../platform/http/operation.contract.js';

/** In the order in which a record passes them. */
const explainSteps = ['fetched', 'switched_on', 'indexed', 'channel', 'visible', 'near', 'ranked'] as const;
export type ExplainStep = (typeof explainSteps)[number];

/** Why a record is, or is not, in an answer. */
const explainReasons = [
  'answered',
  'not_fetched',
  'link_off',
  'other_channel',
  'not_indexed',
  'managers_only',
  'strangers_do_not',
  'somebody_elses',
  'model_away',
  'not_near',
  'below_threshold',
  'outranked',
] as const;
export type ExplainReason = (typeof explainReasons)[number];

const asked = {
  page_id: z.string().min(1),
  channel: z.string().min(1),
  query: z.string().min(1).max(4000),
  contact: z
    .object({
      id: z.string().max(200).nullish().describe('A contact of ours: all that proves who they are counts'),
      email: z.string().max(320).nullish(),
      phone: z.string().max(60).nullish(),
      external_id: z.string().max(200).nullish(),
    })
    .optional(),
  limit: z.number().int().min(1).max(50).optional(),
};
const searchBody = z.object(asked);
export type SearchBody = z.output<typeof searchBody>;

const searchResult = z.object({
  results: z.array(
    z.object({
      chunk_id: z.string(),
      link_name: z.string(),
      record_key: z.string(),
      record_id: z.string(),
      text: z.string(),
      score: z.number(),
      visibility: z.string(),
      synced_at: z.string(),
    }),
  ),
  took_ms: z.number(),
});

export const searchOperations = {
  search: operation({
    method: 'post',
    path: '/api/dashboard/rag/search',
    summary: 'What the agent would be allowed to see for that contact',
    permission: 'knowledge:search',
    idempotency: 'none',
    body: searchBody,
    response: searchResult,
  }),
  explain: operation({
    method: 'post',
    path: '/api/dashboard/rag/explain',
    summary: 'Why a record is or is not in what the agent would be given for these words and that contact',
    permission: 'knowledge:search',
    idempotency: 'none',
    body: z.object({ ...asked, record_id: z.string().min(1).max(1000).describe('Its own id in the CRM, or its key') }),
    response: z.object({
      found: z.boolean(),
      /** The same as the reason, for programs. */
      code: z.enum(explainReasons),
      reason: z.string(),
      link_name: z.string().nullable(),
      steps: z.array(z.object({ step: z.enum(explainSteps), ok: z.boolean(), detail: z.string() })),
    }),
  }),
};
