import { z } from 'zod';
import { readModels, type ModelsSettings } from './config-models.js';
import { flag, hostList, keyList, portOrOff, secret, url, wholeNumber, wholeNumberWithin } from './config-fields.js';
import { readSmtpUrl } from './mail/smtp-address.js';
import type { Secret } from './secret.js';

export type Environment = Record<string, string | undefined>;

const roles = ['all', 'web', 'worker', 'database'] as const;
type ProcessRole = (typeof roles)[number];

/** Everything a start can be told from outside, parsed once; parts of it are handed to those who need them. */
export type Config = {
  production: boolean;
  port: number;
  /** Where a process of the role `database` listens; null: on a free port. */
  databasePort: number | null;
  host: string;
  /** Where the demo's simulators listen: 0 is a free port, null means that there are none. */
  simulatorPort: number | null;
  /** Where a worker of its own serves /health and /metrics; null: nowhere. */
  workerPort: number | null;
  /** Opens /metrics, and the details of /health, to whoever has it; null: open in development, /metrics closed in production. */
  metricsToken: Secret | null;
  role: ProcessRole;
  dataDir: string;
  /** Null: the embedded database. */
  mongodbUri: Secret | null;
  /** Newest first. Empty in development without APP_KEY: main generates a key and keeps it in `dataDir`. */
  appKeys: Secret[];
  appUrl: string;
  admin: { email: string | null; password: Secret | null; companyName: string | null };
  /** Null: demo on an empty embedded database, else none. */
  seed: 'demo' | 'none' | null;
  meta: { graphVersion: string; graphBaseUrl: string; instagramBaseUrl: string };
  telegram: { baseUrl: string };
  /** The platforms are simulators on this machine, as in the demo: no real account can be connected. */
  simulated: boolean;
  models: ModelsSettings;
  /** `host:port` entries that CRM links, webhook endpoints and mail servers may reach over http or on a private address. */
  crmAllowHosts: string[];
  /** Where customers are kept when leads are converted; without an address a customer is the contact. */
  registry: { url: string | null; apiKey: Secret | null };
  /** The mail server of companies that have none of their own; null: in development mails are files, in production none leave. */
  smtpUrl: Secret | null;
  debounceMs: number;
  /** Conversations that one worker answers at once; most of the time of each is waiting for the model. */
  answerConcurrency: number;
  /** So long it serves on after it was asked to stop, while load balancers learn of it. */
  shutdownGraceMs: number;
  /** Tokens of a paid model that a company may use in a day, and how much of them one account and one person. */
  tokensPerDay: { company: number; account: number; person: number };
  rateLimits: { apiPerMinute: number; webhookPerMinute: number };
  log: { level: 'debug' | 'info' | 'warn' | 'error'; format: 'json' | 'pretty' };
};

const isSmtpUrl = (value: Secret): boolean =>
  typeof readSmtpUrl(value.reveal(), { allowHosts: null, appUrl: 'http://localhost' }) !== 'string';

const schema = z.object({
  PORT: wholeNumber(3000, 0, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  SIMULATOR_PORT: portOrOff(0),
  WORKER_PORT: portOrOff(null),
  METRICS_TOKEN: secret.refine(value => value === null || value.reveal().length >= 16, {
    message: 'must have at least 16 characters',
  }),
  ROLE: z.enum(roles).default('all'),
  DATA_DIR: z.string().min(1).default('.data'),
  MONGODB_URI: secret.refine(value => value === null || /^mongodb(\+srv)?:\/\/./.test(value.reveal()), {
    message: 'must start with mongodb:// or mongodb+srv://',
  }),
  APP_KEY: keyList,
  APP_URL: url.nullable().default(null),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  ADMIN_EMAIL: z.email('must be an e-mail address').nullable().default(null),
  ADMIN_PASSWORD: secret.refine(value => value === null || value.reveal().length >= 10, {
    message: 'must have at least 10 characters',
  }),
  COMPANY_NAME: z.string().min(1).max(200).nullable().default(null),
  SEED: z.enum(['demo', 'none']).nullable().default(null),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v26.0')
    .default('v26.0'),
  META_GRAPH_BASE_URL: url.default('https://graph.facebook.com'),
  INSTAGRAM_GRAPH_BASE_URL: url.default('https://graph.instagram.com'),
  TELEGRAM_API_BASE_URL: url.default('https://api.telegram.org'),
  CRM_ALLOW_HOSTS: hostList,
  REGISTRY_URL: url.nullable().default(null),
  REGISTRY_API_KEY: secret,
  SMTP_URL: secret.refine(value => value === null || isSmtpUrl(value), {
    message: 'must look like smtp://user:password@mail.example.com:587, with nothing behind it but ?from=',
  }),
  DEBOUNCE_MS: wholeNumber(1500, 0, 600_000),
  ANSWER_CONCURRENCY: wholeNumber(16, 1, 200),
  SHUTDOWN_GRACE_MS: wholeNumberWithin(0, 5_000).nullable().default(null),
  MODEL_TOKENS_PER_DAY: wholeNumber(2_000_000, 1_000, 10_000_000_000),
  MODEL_TOKENS_PER_ACCOUNT: wholeNumberWithin(1_000, 10_000_000_000).nullable().default(null),
  MODEL_TOKENS_PER_PERSON: wholeNumberWithin(1_000, 10_000_000_000).nullable().default(null),
  API_RATE_LIMIT: wholeNumber(60, 1, 1_000_000),
  WEBHOOK_RATE_LIMIT: wholeNumber(300, 1, 1_000_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty']).nullable().default(null),
});
type Variables = z.infer<typeof schema>;

/**
 * The configuration, or one error whose message lists every problem, those found before (`problems`) among them. An empty
 * variable counts as not set.
 */
export function loadConfig(env: Environment, before: string[] = []): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const problems = [...before, ...refusedVariables(set)];
  const parsed = schema.safeParse(set);
  if (!parsed.success) problems.push(...parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`));
  const models = readModels(set, problems);
  if (set['NODE_ENV'] === 'production') problems.push(...insecureDefaults(set));
  if (!parsed.success || problems.length > 0) {
    throw new Error(`The configuration is not valid:\n${problems.map(problem => `  - ${problem}`).join('\n')}`);
  }
  return present(parsed.data, models, 'PORT' in set);
}

/** Variables with which a library would send customers' data to places of which this product knows nothing. */
function refusedVariables(env: Environment): string[] {
  return Object.keys(env)
    .filter(name => /^(LANGSMITH_|LANGCHAIN_TRACING|OPENAI_CUSTOM_HEADERS$)/.test(name))
    .filter(name => !/^LANGCHAIN_TRACING/.test(name) || flag(env[name]))
    .map(name => `${name}: unset it, it would send customers' messages to another service or alter model requests`);
}

/** Looked at as it was given, so that it is told together with whatever is malformed. */
function insecureDefaults(env: Environment): string[] {
  const problems: string[] = [];
  if (!env['APP_KEY']) problems.push('APP_KEY: required in production (openssl rand -base64 32)');
  if (!env['MONGODB_URI'] && env['ROLE'] !== 'database') {
    problems.push('MONGODB_URI: required in production, the embedded database is for development');
  }
  if (!env['APP_URL']?.startsWith('https://')) problems.push('APP_URL: must be set to an https URL in production');
  for (const name of ['META_GRAPH_BASE_URL', 'INSTAGRAM_GRAPH_BASE_URL', 'TELEGRAM_API_BASE_URL'] as const) {
    if (env[name]?.startsWith('http:')) problems.push(`${name}: must be https in production`);
  }
  if (env['SEED'] === 'demo') problems.push('SEED: demo data is not for production');
  return problems;
}

function present(vars: Variables, models: ModelsSettings, hasPort: boolean): Config {
  const production = vars.NODE_ENV === 'production';
  return {
    production,
    port: vars.PORT,
    databasePort: vars.ROLE === 'database' && hasPort ? vars.PORT : null,
    host: vars.HOST,
    simulatorPort: vars.SIMULATOR_PORT,
    workerPort: vars.WORKER_PORT,
    metricsToken: vars.METRICS_TOKEN,
    role: vars.ROLE,
    dataDir: vars.DATA_DIR,
    mongodbUri: vars.MONGODB_URI,
    appKeys: vars.APP_KEY,
    appUrl: vars.APP_URL ?? `http://localhost:${vars.PORT}`,
    admin: { email: vars.ADMIN_EMAIL, password: vars.ADMIN_PASSWORD, companyName: vars.COMPANY_NAME },
    seed: vars.SEED ?? (production ? 'none' : null),
    meta: {
      graphVersion: vars.META_GRAPH_VERSION,
      graphBaseUrl: vars.META_GRAPH_BASE_URL,
      instagramBaseUrl: vars.INSTAGRAM_GRAPH_BASE_URL,
    },
    telegram: { baseUrl: vars.TELEGRAM_API_BASE_URL },
    simulated: false,
    models,
    crmAllowHosts: vars.CRM_ALLOW_HOSTS ?? [],
    registry: { url: vars.REGISTRY_URL, apiKey: vars.REGISTRY_API_KEY },
    smtpUrl: vars.SMTP_URL,
    debounceMs: vars.DEBOUNCE_MS,
    answerConcurrency: vars.ANSWER_CONCURRENCY,
    shutdownGraceMs: vars.SHUTDOWN_GRACE_MS ?? (production ? 2_000 : 0),
    tokensPerDay: {
      company: vars.MODEL_TOKENS_PER_DAY,
      account: vars.MODEL_TOKENS_PER_ACCOUNT ?? Math.round(vars.MODEL_TOKENS_PER_DAY * 0.8),
      person: vars.MODEL_TOKENS_PER_PERSON ?? Math.round(vars.MODEL_TOKENS_PER_DAY * 0.05),
    },
    rateLimits: { apiPerMinute: vars.API_RATE_LIMIT, webhookPerMinute: vars.WEBHOOK_RATE_LIMIT },
    log: { level: vars.LOG_LEVEL, format: vars.LOG_FORMAT ?? (production ? 'json' : 'pretty') },
  };
}
