import { z } from 'zod';
import { operation } from '../../platform/http/operation.contract.js';

const searchBody = z.object({
  page_id: z.string().min(1),
  channel: z.string().min(1),
  query: z.string().min(1).max(4000),
  contact: z
    .object({
      email: z.string().max(320).nullish(),
      phone: z.string().max(60).nullish(),
      external_id: z.string().max(200).nullish(),
    })
    .optional(),
  limit: z.number().int().min(1).max(50).optional(),
});

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
};
