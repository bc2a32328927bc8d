import { z } from 'zod';

/** Query parameters of every list; spread into the route's query schema. `take` is another name for `limit`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).optional(),
  after: z.string().max(500).optional(),
  skip: z.coerce.number().int().min(0).max(100_000).optional(),
  take: z.coerce.number().int().min(1).max(100).optional(),
};

/**
 * Counting a long list costs more than reading a page of it: `total` counts no further than this. For who shows no number, or none
 * beyond a certain one.
 */
export const countTo = z.coerce.number().int().min(1).max(100_000).optional();

/** The response schema of a list of `item`. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    page: z.object({ next: z.string().nullable(), prev: z.string().nullable() }),
  });
