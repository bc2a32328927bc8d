import { z } from 'zod';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must look like 22:00');

const managerBotMode = z.enum(['polling', 'webhook']);

export const connectBotBody = z.object({
  /** From @BotFather; `***` keeps the one that is there. */
  token: z.string().trim().min(1).max(300),
  mode: managerBotMode.optional(),
});

export const quietHoursSchema = z.object({
  from: clockTime,
  to: clockTime,
  timeZone: z.string().min(1).max(100),
});

export const managerLinkSchema = z.object({
  userId: z.string(),
  state: z.enum(['linked', 'blocked']),
  chatName: z.string().nullable(),
  blockedAt: z.string().nullable(),
  quietHours: quietHoursSchema.nullable(),
  urgentAnyway: z.boolean(),
  linkedAt: z.string(),
});
export type ManagerLinkView = z.output<typeof managerLinkSchema>;

export const changeLinkBody = z.object({
  quietHours: quietHoursSchema.nullable().optional(),
  urgentAnyway: z.boolean().optional(),
});

export const managerBotSchema = z.object({
  bot: z
    .object({
      externalId: z.string(),
      name: z.string(),
      username: z.string(),
      token: z.literal('***'),
      mode: managerBotMode,
      connectedAt: z.string(),
      /** Why its updates do not come; null when they do. */
      problem: z.string().nullable(),
    })
    .nullable(),
  /** Of whoever asks. */
  link: managerLinkSchema.nullable(),
  links: z.number().int(),
});
export type ManagerBotView = z.output<typeof managerBotSchema>;

export const newLinkSchema = z.object({ code: z.string(), url: z.string(), expiresAt: z.string() });
