import { z } from 'zod';
import { isWithin } from '../../platform/json-size.js';
import { channels } from '../../channels/channel.js';

const citation = z.object({
  /** The id of the evidence, or the position of the record (of the evidence where there are no records). */
  evidenceId: z.string().max(200).optional(),
  record: z.number().int().min(0).optional(),
  path: z.string().max(400),
  quote: z.string().max(8000),
});

const evidence = z.object({
  id: z.string().max(200).optional(),
  /** As the search and the preview call it. */
  chunk_id: z.string().max(200).optional(),
  link_name: z.string().max(200).optional(),
  record_key: z.string().max(200).optional(),
  text: z.string().max(20_000),
  visibility: z.string().max(40).optional(),
});

/** As long as a passage, and no deeper than a CRM nests. */
const record = z.unknown().refine(value => isWithin(value, { characters: 20_000, levels: 100 }), {
  error: 'A record has at most 20000 characters in 100 levels: send the fields that the draft is about.',
});

/** A draft and what it rests on: passages as the search gives them, or records as the CRM has them. */
export const checkBody = z.object({
  text: z.string().max(8000),
  language: z.string().max(35).optional(),
  channel: z.enum(channels),
  /** What the customer wrote: decides which language and which record are meant; it proves nothing. */
  question: z.string().max(8000).optional(),
  /** May be addressed. */
  contactName: z.string().max(200).optional(),
  /** Whether a handoff is opened with this reply: then its standard words may be said. */
  handsOver: z.boolean().optional(),
  citations: z
    .array(citation)
    .max(40)
    .refine(all => all.reduce((sum, { quote }) => sum + quote.length, 0) <= 40_000, {
      error: 'All quotes together have at most 40000 characters: quote the sentences that prove the draft.',
    }),
  evidence: z.array(evidence).max(20).optional(),
  records: z.array(record).max(20).optional(),
});

/** One thing that is wrong with a draft: the words it is about, and the evidence that they were compared with. */
export const findingView = z.object({
  check: z.string(),
  severity: z.string(),
  detail: z.string(),
  words: z.array(z.string()).optional(),
  compared: z.array(z.string()).optional(),
  /** Of the second check alone: the reason in that model's own words, as plain text. */
  opinion: z.string().optional(),
});

export const checkResult = z.object({ verdict: z.enum(['send', 'hold']), findings: z.array(findingView) });
