import { z } from 'zod';

export const contactBody = z.object({
  displayName: z.string().trim().min(1).max(200),
  username: z.string().max(200).nullable().optional(),
  emails: z.array(z.email()).max(20).default([]),
  phones: z
    .array(z.string().regex(/^\+[1-9]\d{5,14}$/, 'write it as +<country><number>'))
    .max(20)
    .default([]),
  notes: z.string().max(5000).nullable().optional(),
});

export const contactChange = contactBody.partial();

export const contactView = z.object({
  id: z.string(),
  displayName: z.string(),
  username: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  identities: z.array(z.object({ accountId: z.string(), platform: z.string(), externalId: z.string() })),
  /** Since when they want no promotion: only utility templates and answers are sent to them. */
  marketingStoppedAt: z.string().nullable(),
  notes: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lastSeenAt: z.string().nullable(),
});
export type ContactView = z.infer<typeof contactView>;
