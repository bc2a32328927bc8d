import { z } from 'zod';
import { Secret } from '../../platform/secret.js';
import type { AccountCredentials } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { callGraph } from './graph-call.js';
import type { GraphClientOptions } from './graph-client.js';
import { essentialFields, isMeta, type MetaPlatform, usefulFields } from './subscription-fields.js';

/** What Meta says about a token (docs/platforms/meta-graph.md, Tokens). `expiresAt` null: it has no end date. */
type TokenFacts = {
  valid: boolean;
  appId: string | null;
  expiresAt: Date | null;
  issuedAt: Date | null;
  /** The person who gave the access, as the deauthorize callback names them. */
  userId: string | null;
  scopes: string[];
};

/** Which fields of this account are delivered to our app, and which that we cannot do without are not. */
export type Subscription = { fields: string[]; missing: string[] };

/** The calls that keep a connected account alive; every failure is a SendFailure. */
export type GraphAdmin = {
  /** Needs the app's id and secret: Meta answers an app about a token, not a stranger. */
  debugToken(
    account: AccountCredentials,
    app: { id: string; secret: Secret },
    signal: AbortSignal,
  ): Promise<TokenFacts>;
  /** `appId` null: what any app of the account gets, because the answer does not say which one we are. */
  subscription(account: AccountCredentials, appId: string | null, signal: AbortSignal): Promise<Subscription>;
  /** Subscribes to all that our parser reads, and to what was subscribed before. */
  subscribe(account: AccountCredentials, present: string[], signal: AbortSignal): Promise<void>;
  /** Another 60 days for a token of Instagram Login; Meta refuses one that is younger than a day or expired. */
  refreshToken(account: AccountCredentials, signal: AbortSignal): Promise<{ token: Secret; expiresInMs: number }>;
};

/** Without these a Page can be neither read nor written to, nor subscribed (docs/platforms/meta-graph.md, Tokens). */
export const neededScopes = ['pages_messaging', 'pages_manage_metadata'];

const id = z.union([z.string().min(1), z.number()]).transform(String);
const epochSeconds = z.number().optional().catch(undefined);
const tokenAnswer = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(),
    app_id: id.optional().catch(undefined),
    user_id: id.optional().catch(undefined),
    expires_at: epochSeconds,
    issued_at: epochSeconds,
    scopes: z.array(z.string()).catch([]),
  }),
});
/** Seen in both forms: names, or objects with a name. */
const field = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]);
const appsAnswer = z.looseObject({
  data: z.array(
    z.looseObject({
      id: id.optional().catch(undefined),
      /** How a WhatsApp business account lists an app. */
      whatsapp_business_api_data: z
        .looseObject({ id: id.optional().catch(undefined) })
        .optional()
        .catch(undefined),
      subscribed_fields: z.array(field).optional().catch(undefined),
    }),
  ),
});
const refreshAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A call as an account: where, and with what. */
type Parameters = { query?: Record<string, string>; body?: Record<string, unknown> };

function createCall(options: GraphClientOptions) {
  const bases = { facebook: options.graphBaseUrl, whatsapp: options.graphBaseUrl, instagram: options.instagramBaseUrl };
  return async (account: AccountCredentials, path: string[], signal: AbortSignal, { query, body }: Parameters = {}) => {
    const url = new URL([bases[platformOf(account)].replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/'));
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const { timeoutMs = 20_000, fetch: ask = fetch } = options;
    return callGraph({ url, account, signal, timeoutMs, fetch: ask, ...(body ? { body } : {}) });
  };
}

/** Instagram Login names the account by its token alone (docs/platforms/meta-graph.md, Subscriptions). */
const nodes = {
  facebook: (account: AccountCredentials) => account.externalId,
  instagram: () => 'me',
  whatsapp: ({ businessAccountId }: AccountCredentials) => businessAccountId ?? ownerUnknown(),
};

export function createGraphAdmin(options: GraphClientOptions): GraphAdmin {
  const call = createCall(options);
  const appsOf = (account: AccountCredentials) => [
    options.version,
    nodes[platformOf(account)](account),
    'subscribed_apps',
  ];

  return {
    async debugToken(account, app, signal) {
      const asApp = { ...account, accessToken: new Secret(`${app.id}|${app.secret.reveal()}`), appSecret: null };
      const query = { input_token: account.accessToken.reveal() };
      const { data } = read(tokenAnswer, await call(asApp, [options.version, 'debug_token'], signal, { query }));
      return {
        valid: data.is_valid,
        appId: data.app_id ?? null,
        userId: data.user_id ?? null,
        expiresAt: dateOf(data.expires_at),
        issuedAt: dateOf(data.issued_at),
        scopes: data.scopes,
      };
    },

    async subscription(account, appId, signal) {
      const { data } = read(appsAnswer, await call(account, appsOf(account), signal));
      const ours = appId === null ? data : data.filter(app => (app.whatsapp_business_api_data ?? app).id === appId);
      const platform = platformOf(account);
      if (platform === 'whatsapp') {
        return ours.length > 0 ? { fields: ['messages'], missing: [] } : { fields: [], missing: ['messages'] };
      }
      const fields = [...new Set(ours.flatMap(app => app.subscribed_fields ?? []))];
      // An app that is listed without its fields is subscribed, to what the app itself has chosen.
      const isListedOnly = ours.length > 0 && ours.every(app => app.subscribed_fields === undefined);
      const missing = isListedOnly ? [] : essentialFields[platform].filter(name => !fields.includes(name));
      return { fields, missing };
    },

    async subscribe(account, present, signal) {
      const platform = platformOf(account);
      // A business account subscribes the app as it is: which fields it gets is the app's own setting
      // (docs/platforms/meta-graph.md, Subscriptions).
      const fields = platform === 'whatsapp' ? [] : [...new Set([...usefulFields[platform], ...present])];
      const body = fields.length > 0 ? { subscribed_fields: fields.join(',') } : {};
      const answer = await call(account, appsOf(account), signal, { body });
      read(z.looseObject({ success: z.literal(true) }), answer);
    },

    async refreshToken(account, signal) {
      if (platformOf(account) !== 'instagram')
        throw new SendFailure('refused', 'Only Instagram tokens can be renewed.');
      // Documented with the token as a parameter, not with the header that the other calls take.
      const query = { grant_type: 'ig_refresh_token', access_token: account.accessToken.reveal() };
      const answer = read(refreshAnswer, await call(account, ['refresh_access_token'], signal, { query }));
      return { token: new Secret(answer.access_token), expiresInMs: answer.expires_in * 1000 };
    },
  };
}

/** 0 is never. */
const dateOf = (seconds: number | undefined): Date | null => (seconds ? new Date(seconds * 1000) : null);

function read<T>(shape: z.ZodType<T>, answer: unknown): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new SendFailure('retry', 'The platform answered in a form that we do not know; it will be asked again.');
}

const ownerUnknown = (): never => {
  throw new SendFailure('refused', 'Which business account owns this number is not known.');
};

function platformOf(account: AccountCredentials): MetaPlatform | 'whatsapp' {
  if (isMeta(account.platform) || account.platform === 'whatsapp') return account.platform;
  throw new SendFailure('refused', `${account.platform} accounts are not managed through Meta's Graph API.`);
}
