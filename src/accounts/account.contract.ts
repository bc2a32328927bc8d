import { z } from 'zod';
import { channels, platforms } from '../channels/channel.js';
import { countryCode } from '../company/country-code.contract.js';

const platform = z.enum(platforms);
const autonomy = z.enum(['off', 'summary', 'draft', 'auto']);
const channel = z.enum(channels);
/** What the platform's webhooks carry; ids are strings, however many digits they have. */
const externalId = z.string().trim().min(1).max(100);
const secret = z.string().trim().min(1).max(4000);

const autonomyPolicySchema = z.strictObject({
  default: autonomy,
  channels: z.partialRecord(channel, autonomy),
  intents: z.record(z.string().min(1).max(100), autonomy),
});
/** One word for everything, or as much of the policy as one wants to say. */
const autonomyInput = z.union([autonomy, autonomyPolicySchema.partial()]);

const origin = z.union([
  z.literal('*'),
  z
    .url({ protocol: /^https?$/ })
    .refine(text => new URL(text).origin === text.replace(/\/$/, ''), { message: 'must be an origin, without a path' })
    .transform(text => new URL(text).origin),
]);

const details = {
  name: z.string().trim().min(1).max(200),
  username: z.string().max(200).nullable().optional(),
  accessToken: secret,
  appSecret: secret.nullable().optional(),
  verifyToken: secret.nullable().optional(),
  tokenExpiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
  /** Of the platform's app; with the app secret it lets the platform tell more about the token. */
  appId: z
    .string()
    .regex(/^\d{1,30}$/)
    .nullable()
    .optional(),
  autonomy: autonomyInput.optional(),
  /** Whether a second model must find each sentence proved before an answer leaves by itself. It can only hold more. */
  secondCheck: z.boolean().optional(),
  /** WhatsApp: the id of the business account (WABA) that owns the number; with it the subscription is looked after. */
  businessAccountId: z
    .string()
    .regex(/^\d{1,30}$/)
    .nullable()
    .optional(),
  /** ISO 3166: by which phone numbers without a country are read. */
  country: countryCode.nullable().optional(),
  /** Web chat: the sites that may hold it (`https://shop.example`), or `*`. */
  allowedOrigins: z.array(origin).max(50).optional(),
  /** Telegram only: how updates come. Null: whatever fits APP_URL. */
  updates: z.enum(['webhook', 'polling']).nullable().optional(),
};

/** Told beside other problems of the body, not after them. */
const needed = (name: 'externalId' | 'accessToken') => ({
  path: [name],
  message: 'Required for this platform',
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
});
/** A web chat is made here and signs its own visitors; every other platform gave an id and a token. */
export const connectAccountBody = z
  .object({ platform, ...details, externalId: externalId.optional(), accessToken: secret.optional() })
  .refine(body => body.platform === 'webchat' || body.externalId !== undefined, needed('externalId'))
  .refine(body => body.platform === 'webchat' || body.accessToken !== undefined, needed('accessToken'));
/** What is left out stays as it is, and so does a secret that is sent back as `***`. Platform and id cannot change. */
export const updateAccountBody = z.object(details).partial().extend({
  platform: platform.optional(),
  externalId: externalId.optional(),
});
export type AccountDetails = Omit<z.output<typeof updateAccountBody>, 'platform' | 'externalId'>;
export type AutonomyInput = z.output<typeof autonomyInput>;

const masked = z.literal('***');

const accountHealthSchema = z.object({
  checkedAt: z.string(),
  state: z.enum(['healthy', 'warning', 'broken']),
  findings: z.array(z.object({ code: z.string(), message: z.string(), nextStep: z.string() })),
  /** Telegram: what waits to be delivered, and why the last delivery failed. */
  delivery: z
    .object({ pendingUpdates: z.number().int(), lastErrorAt: z.string().nullable(), lastError: z.string().nullable() })
    .nullable(),
});

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
  appId: z.string().nullable(),
  businessAccountId: z.string().nullable(),
  country: z.string().nullable(),
  /** How it was at the last look; null before the first. */
  health: accountHealthSchema.nullable(),
  autonomy: autonomyPolicySchema,
  secondCheck: z.boolean(),
  updates: z.enum(['webhook', 'polling']).nullable(),
  webhookUrl: z.string(),
  /** Web chat alone: who may hold it, the script tag to paste, and a page with nothing but the chat. */
  allowedOrigins: z.array(z.string()).optional(),
  embed: z.string().optional(),
  chatUrl: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AccountView = z.output<typeof accountSchema>;

/** `ok`: the platform takes the token, and nothing that was found keeps messages from arriving. */
export const accountTestSchema = z.object({
  ok: z.boolean(),
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  detail: z.string(),
  tokenExpiresAt: z.string().nullable(),
  subscription: z.object({ fields: z.array(z.string()), missing: z.array(z.string()) }).nullable(),
  health: accountHealthSchema,
});
export type AccountTest = z.output<typeof accountTestSchema>;
