import { z } from 'zod';

export const presenceBeat = z.object({ typing: z.boolean().default(false) }).default({ typing: false });

export const presenceView = z.object({
  userId: z.string(),
  name: z.string(),
  typing: z.boolean(),
  /** They are gone then, unless they say that they are there. */
  until: z.string(),
});
export type PresenceView = z.infer<typeof presenceView>;
