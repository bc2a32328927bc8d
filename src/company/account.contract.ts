import { z } from 'zod';
import { channels, platforms } from '../channels/channel.js';

const platform = z.enum(platforms);
const autonomy = z.enum(['off', 'summary', 'draft', 'auto']);
const channel = z.enum(channels);
/** What the platform's webhooks carry; ids are strings, however many digits they have. */
const externalId = z.string().trim().min(1).max(100);
const secret = z.string().trim().min(1).max(4000);

export const autonomyPolicySchema = z.strictObject({
  default: autonomy,
  channels: z.partialRecord(channel, autonomy),
  intents: z.record(z.string().min(1).max(100), autonomy),
});
/** One word for everything, or as much of the policy as one wants to say. */
export const autonomyInput = z.union([autonomy, autonomyPolicySchema.partial()]);

const details = {
  name: z.string().trim().min(1).max(200),
  username: z.string().max(200).nullable().optional(),
  accessToken: secret,
  appSecret: secret.nullable().optional(),
  verifyToken: secret.nullable().optional(),
  tokenExpiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
  autonomy: autonomyInput.optional(),
  /** Telegram only: how updates come. Null: whatever fits APP_URL. */
  updates: z.enum(['webhook', 'polling']).nullable().optional(),
};

export const connectAccountBody = z.object({ platform, externalId, ...details });
/** What is left out stays as it is, and so does a secret that is sent back as `***`. Platform and id cannot change. */
export const updateAccountBody = z.object(details).partial().extend({
  platform: platform.optional(),
  externalId: externalId.optional(),
});
export type AccountDetails = Omit<z.output<typeof updateAccountBody>, 'platform' | 'externalId'>;
export type AutonomyInput = z.output<typeof autonomyInput>;

const masked = z.literal('***');

export const accountSchema = z.object({
  id: z.string(),
  platform,
  externalId: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'needs_reauth']),
  statusReason: z.string().nullable(),
  accessToken: masked,
  appSecret: masked.nullable(),
  verifyToken: masked.nullable(),
  tokenExpiresAt: z.string().nullable(),
  autonomy: autonomyPolicySchema,
  updates: z.enum(['webhook', 'polling']).nullable(),
  webhookUrl: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Account = z.output<typeof accountSchema>;

export const accountTestSchema = z.object({
  ok: z.boolean(),
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  detail: z.string(),
});
