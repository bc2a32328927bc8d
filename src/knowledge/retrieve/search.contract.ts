import { z } from 'zod';

export const searchBody = z.object({
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

export const searchResult = z.object({
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
