import { z } from 'zod';
import { commaList } from '../platform/http/comma-list.contract.js';
import { operation } from '../platform/http/operation.contract.js';

/** What the box looks through, as people are told of it. */
export const searchTypes = ['contacts', 'conversations', 'messages', 'leads', 'deals', 'records'] as const;
export type SearchType = (typeof searchTypes)[number];

const item = z.object({
  type: z.enum(searchTypes),
  id: z.string(),
  title: z.string(),
  snippet: z.string().describe('HTML: the text escaped, each word that was found in <mark>'),
  score: z.number().describe('From 0 to 1, by where the words stand; of equal ones the newest is first'),
  parentId: z.string().nullable().describe('The conversation of a message, the CRM link of a record'),
});
export type SearchItem = z.output<typeof item>;

export const searchBoxOperations = {
  find: operation({
    method: 'get',
    path: '/api/search',
    summary:
      'Everything in which the words stand: "exact words" in quotes, from: whose it is (from:anna, from:me), stage: of a deal (stage:PROPOSAL)',
    permission: 'read',
    query: z.object({
      q: z
        .string()
        .trim()
        .min(2)
        .max(200)
        .regex(/^[^\0]*$/, 'leave out the null byte'),
      types: commaList(z.enum(searchTypes)).optional(),
      limit: z.coerce.number().int().min(1).max(100).optional().describe('Of the items; 50 unless told'),
    }),
    response: z.object({
      items: z.array(item),
      counts: z
        .partialRecord(z.enum(searchTypes), z.number().int())
        .describe('How many there are of each type that was asked for'),
    }),
  }),
};
