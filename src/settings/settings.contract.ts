import { z } from 'zod';
import { dealSources } from '../company/deal-source.contract.js';
import { assignmentShape } from '../company/assignment.contract.js';
import { isTimeZone, outsideChoices, weekdays } from '../company/opening-hours.js';
import { interfaceLanguage } from '../platform/interface-language.contract.js';
import { operation } from '../platform/http/operation.contract.js';

const secret = z.string().trim().min(1).max(4000);
const masked = z.literal('***');
const provider = z.enum(['gemini', 'openai', 'offline']);
const modelName = z.string().trim().min(1).max(200);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of the day like 09:00');
const span = z
  .tuple([time, time])
  .refine(([from, until]) => from < until, { message: 'must end after it begins; a night belongs to two days' })
  .meta({ examples: [['09:00', '18:00']] });
const week = z.partialRecord(z.enum(weekdays), z.array(span).max(6));

/** What is left out stays as it is, null empties, and a secret that is sent back as `***` stays. */
const settingsBody = z.strictObject({
  voice: z
    .strictObject({
      /** Null: as at the beginning. */
      tone: z.string().trim().min(1).max(300).nullable(),
      signature: z.string().trim().max(200).nullable(),
      disclosure: z.string().trim().max(300).nullable(),
    })
    .partial()
    .optional(),
  hours: z
    .strictObject({
      timeZone: z.string().max(60).refine(isTimeZone, { message: 'must be a time zone like Europe/Berlin' }),
      /** As a whole; a day that is not named is closed, and no day at all means: always open. */
      week: week.nullable(),
      outside: z.enum(outsideChoices),
    })
    .partial()
    .optional(),
  ai: z
    .strictObject({
      enabled: z.boolean(),
      chatProvider: provider.nullable(),
      chatModel: modelName.nullable(),
      embedProvider: provider.nullable(),
      embedModel: modelName.nullable(),
    })
    .partial()
    .optional(),
  budgets: z
    .strictObject({
      dailyTokens: z.number().int().min(1_000).max(10_000_000_000).nullable(),
      dailyCostUsd: z.number().min(0.01).max(1_000_000).nullable(),
    })
    .partial()
    .optional(),
  crm: z
    .strictObject({
      /** Which conversations open a deal: all, those that ask to buy, or none. */
      dealsFromConversations: z.enum(dealSources),
      /** Who gets conversations that need a person; each part that is left out stays. */
      assignment: assignmentShape.partial(),
    })
    .partial()
    .optional(),
  keys: z
    .strictObject({
      geminiApiKey: secret.nullable(),
      openaiApiKey: secret.nullable(),
      openaiBaseUrl: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .nullable(),
      /** These connect the account, or give it a new token. */
      metaPageId: z.string().trim().min(1).max(100).nullable(),
      metaAccessToken: secret.nullable(),
      telegramBotToken: secret.nullable(),
      /** The company's own mail server: smtp://user:password@host:587. */
      smtpUrl: secret.nullable(),
    })
    .partial()
    .optional(),
});
export type SettingsChange = z.output<typeof settingsBody>;

const settingsView = z.object({
  version: z.number().int(),
  voice: z.object({ tone: z.string(), signature: z.string().nullable(), disclosure: z.string().nullable() }),
  hours: z.object({ timeZone: z.string(), week, outside: z.enum(outsideChoices) }),
  ai: z.object({
    enabled: z.boolean(),
    chatProvider: provider,
    chatModel: z.string(),
    embedProvider: provider,
    embedModel: z.string(),
  }),
  budgets: z.object({ dailyTokens: z.number().int().nullable(), dailyCostUsd: z.number().nullable() }),
  crm: z.object({ dealsFromConversations: z.enum(dealSources), assignment: assignmentShape }),
  keys: z.object({
    geminiApiKey: masked.nullable(),
    openaiApiKey: masked.nullable(),
    openaiBaseUrl: z.string().nullable(),
    metaPageId: z.string().nullable(),
    metaAccessToken: masked.nullable(),
    telegramBotToken: masked.nullable(),
    smtpUrl: masked.nullable(),
  }),
});
export type SettingsView = z.output<typeof settingsView>;

const tried = z.object({ ok: z.boolean(), detail: z.string() });

export const settingsOperations = {
  show: operation({
    method: 'get',
    path: '/api/settings',
    summary: 'What the company has set; secrets only say that they are there',
    permission: 'read',
    response: settingsView,
  }),
  change: operation({
    method: 'patch',
    path: '/api/settings',
    summary: 'Change settings: what is left out stays, null empties',
    permission: 'settings:write',
    body: settingsBody,
    response: settingsView,
  }),
  testChat: operation({
    method: 'post',
    path: '/api/settings/test/chat',
    summary: 'Ask a chat model with these values one question, before they are saved; what is left out is as saved',
    permission: 'settings:write',
    idempotency: 'none',
    body: z
      .strictObject({
        chatProvider: provider.nullable(),
        chatModel: modelName.nullable(),
        geminiApiKey: secret.nullable(),
        openaiApiKey: secret.nullable(),
        openaiBaseUrl: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .nullable(),
      })
      .partial(),
    response: tried,
  }),
  testEmbeddings: operation({
    method: 'post',
    path: '/api/settings/test/embeddings',
    summary: 'Embed one text with these values; what is left out is as it is saved or installed',
    permission: 'settings:write',
    idempotency: 'none',
    body: z
      .strictObject({
        embedProvider: provider.nullable(),
        embedModel: modelName.nullable(),
        geminiApiKey: secret.nullable(),
        openaiApiKey: secret.nullable(),
        openaiBaseUrl: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .nullable(),
      })
      .partial(),
    response: tried,
  }),
  testRegistry: operation({
    method: 'post',
    path: '/api/settings/test/registry',
    summary: 'Look whether the registry of customers answers, without making one; what is left out is as installed',
    permission: 'settings:write',
    idempotency: 'none',
    body: z
      .strictObject({ registryUrl: z.url({ protocol: /^https?$/ }).max(500), registryApiKey: secret.nullable() })
      .partial(),
    response: tried,
  }),
  testSmtp: operation({
    method: 'post',
    path: '/api/settings/test/smtp',
    summary:
      'Send a mail to whoever asks over this mail server, before it is saved; without one, over the server that is set',
    permission: 'settings:write',
    idempotency: 'none',
    body: z.strictObject({ smtpUrl: secret.nullable(), language: interfaceLanguage }).partial(),
    response: tried,
  }),
};
