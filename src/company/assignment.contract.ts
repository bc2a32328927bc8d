import { z } from 'zod';
import { channels } from '../channels/channel.js';

const many = <T extends z.ZodType>(each: T) => z.array(each).min(1).max(100);

/** Which conversations that need a person a team gets; what is not named is any. */
export const assignmentRule = z.strictObject({
  teamId: z.string().min(1).max(100),
  accountIds: many(z.string().min(1).max(100)).optional(),
  channels: many(z.enum(channels)).optional(),
  /** As they are detected: `en`, `de`, `ar`. */
  languages: many(z.string().min(2).max(20)).optional(),
  /** The company's opening hours. */
  hours: z.enum(['any', 'open', 'closed']).default('any'),
  /** Conversations that one person has at most; who has as many gets no other. */
  maxOpen: z.number().int().min(1).max(1_000).nullable().default(null),
});
export type AssignmentRule = z.output<typeof assignmentRule>;

export const assignmentShape = z.strictObject({
  enabled: z.boolean(),
  /** Read from the first to the last; the first that fits and has somebody decides. */
  rules: z.array(assignmentRule).max(50),
});
export type Assignment = z.output<typeof assignmentShape>;

/** Nobody is given anything by itself. */
export const noAssignment: Assignment = { enabled: false, rules: [] };
