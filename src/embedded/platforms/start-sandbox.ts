import type { Log } from '../../platform/observability/log.js';
import type { GraphAccount } from './graph/graph-account.js';
import type { Exchange } from './exchange.js';
import { createGraphApi, type GraphApi } from './graph/graph-api.js';
import { createGeminiApi, type GeminiApi } from './models/gemini-api.js';
import { createOpenAiApi, type OpenAiApi } from './models/openai-api.js';
import { createMediaHost, type MediaHost } from './media-host.js';
import { createSampleCrm, type SampleCrm } from './crm/sample-crm.js';
import { samplePdf, samplePng } from './sample-media.js';
import { mara, type ShopSize } from './crm/sample-shop.js';
import { createSandboxPage } from './page/sandbox-page.js';
import { startServer } from './start-server.js';
import { createTelegramApi, type TelegramApi } from './telegram/telegram-api.js';
import type { WhatsAppAccount } from './whatsapp/whatsapp-account.js';
import { createWhatsAppApi, type WhatsAppApi } from './whatsapp/whatsapp-api.js';

/** A Page or Instagram account that is connected to the product, with the secrets that it shares with the platform. */
type SandboxAccount = {
  platform: 'facebook' | 'instagram';
  externalId: string;
  appSecret: string;
  verifyToken: string;
  accessToken: string;
};

export type SandboxOptions = {
  /** Where the product answers. */
  appUrl: string;
  /** A random one unless told. */
  port?: number;
  /** For the page: reads approvals and traces, and decides on drafts. Stays in this process, never in the browser. */
  apiKey?: string;
  accounts: SandboxAccount[];
  shop?: Partial<ShopSize>;
  log: Log;
};

/** Keys that the simulators expect; not secrets, they open nothing but invented data on this machine. */
export const sandboxKeys = {
  crm: 'sandbox-crm-key',
  gemini: 'sandbox-gemini-key',
  openai: 'sandbox-openai-key',
  telegram: '7712345678:sandbox-telegram-token',
  managerTelegram: '7787654321:sandbox-manager-token',
  whatsApp: 'sandbox-whatsapp-token',
  whatsAppSecret: 'sandbox-whatsapp-app-secret',
} as const;

/** The simulator's WhatsApp number; connect it with these, and the token and secret above. */
export const sandboxWhatsApp: WhatsAppAccount = {
  externalId: '106540352242922',
  businessAccountId: '102290129340398',
  phoneNumber: '15550783881',
  name: 'Harbor Lane Coffee',
  accessToken: sandboxKeys.whatsApp,
  appSecret: sandboxKeys.whatsAppSecret,
};

/** Ids of files that customers have sent, for messages that are made up. */
export const sampleFiles = { whatsAppDocument: '1013859600285441', telegramPhoto: 'AgACAgIAAxkBAAIBsample' } as const;

export type Sandbox = {
  url: string;
  graphBaseUrl: string;
  instagramBaseUrl: string;
  telegramBaseUrl: string;
  crmUrl: string;
  geminiBaseUrl: string;
  openaiBaseUrl: string;
  /** Where a newcomer plays. */
  pageUrl: string;
  graph: GraphApi;
  telegram: TelegramApi;
  /** The bot of the company's own people, at the same address. */
  managerTelegram: TelegramApi;
  whatsapp: WhatsAppApi;
  /** Files below `/media`, behind links as the platforms send them. */
  media: MediaHost;
  crm: SampleCrm;
  gemini: GeminiApi;
  openai: OpenAiApi;
  /** The page's key, where it was not known at the start. */
  useApiKey: (apiKey: string) => void;
  close(): Promise<void>;
};

/** Starts all simulators on one loopback port: platforms, a sample CRM, model APIs, and a page to play with them. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { accounts, appUrl, log } = options;
  const webhookUrl = `${appUrl.replace(/\/+$/, '')}/api/webhooks/meta`;
  const graph = createGraphApi({
    accounts: accounts.map(graphAccountOf),
    people: [mara.messengerId, mara.instagramId].map(id => ({ ...maraOnMeta, id })),
    echo: { callbackUrl: webhookUrl, appId: '1290384756102938' },
  });
  const { telegram, managerTelegram } = createBots();
  const whatsapp = createNumber(webhookUrl.replace(/meta$/, 'whatsapp'));
  const media = createMediaHost();
  const crm = createSampleCrm({ apiKey: sandboxKeys.crm, today: startOfToday(), ...options.shop });
  const gemini = createGeminiApi({ apiKey: sandboxKeys.gemini });
  const openai = createOpenAiApi({ apiKey: sandboxKeys.openai });
  const page = createSandboxPage({ appUrl, webhookUrl, accounts, graph, apiKey: options.apiKey ?? null });

  const isWhatsApp = (path: string) =>
    [sandboxWhatsApp.externalId, sandboxWhatsApp.businessAccountId].some(id => path.includes(id)) ||
    whatsapp.ownsMedia(path);
  const parts = {
    // Both live on graph.facebook.com; the number's id in the path tells them apart.
    '/graph': (exchange: Exchange) => (isWhatsApp(exchange.path) ? whatsapp : graph).handle(exchange),
    // Bots are told apart by the token in the path.
    '/telegram': (exchange: Exchange) =>
      (exchange.path.includes(`/bot${sandboxKeys.managerTelegram}/`) ? managerTelegram : telegram).handle(exchange),
    '/media': media.handle,
    '/crm': crm.handle,
    '/gemini': gemini.handle,
    '/openai': openai.handle,
    '/sandbox': page.handle,
  };
  const server = await startServer(parts, options.port);
  log.info('sandbox started', { url: server.url });
  return {
    ...addressesAt(server.url),
    graph,
    telegram,
    managerTelegram,
    whatsapp,
    media,
    crm,
    gemini,
    openai,
    useApiKey: page.useApiKey,
    close: () => server.close(),
  };
}

/** Where each part answers. */
const addressesAt = (url: string) => ({
  url,
  graphBaseUrl: `${url}/graph`,
  instagramBaseUrl: `${url}/graph`,
  telegramBaseUrl: `${url}/telegram`,
  crmUrl: `${url}/crm`,
  geminiBaseUrl: `${url}/gemini`,
  openaiBaseUrl: `${url}/openai/v1`,
  pageUrl: `${url}/sandbox`,
});

/** The bot that customers write to, and the one of the team. */
function createBots() {
  const telegram = createTelegramApi({
    token: sandboxKeys.telegram,
    id: 7712345678,
    username: 'harborlane_desk_bot',
    name: 'Harbor Lane Desk',
  });
  telegram.addPerson({ id: Number(mara.telegramId), first_name: 'Mara', last_name: 'Lindqvist', username: 'mara_lq' });
  telegram.addFile(sampleFiles.telegramPhoto, { path: 'photos/file_0.jpg', bytes: samplePng });
  const managerTelegram = createTelegramApi({
    token: sandboxKeys.managerTelegram,
    id: 7787654321,
    username: 'harborlane_team_bot',
    name: 'Harbor Lane Team',
  });
  return { telegram, managerTelegram };
}

/** The shop's WhatsApp number. */
function createNumber(callbackUrl: string): WhatsAppApi {
  const whatsapp = createWhatsAppApi({
    accounts: [sandboxWhatsApp],
    templates: [{ name: 'order_update', language: 'en', parameters: 1 }],
    echo: { callbackUrl },
  });
  whatsapp.addMedia(sampleFiles.whatsAppDocument, { type: 'application/pdf', bytes: samplePdf });
  return whatsapp;
}

const maraOnMeta = {
  firstName: 'Mara',
  lastName: 'Lindqvist',
  username: 'mara.lq',
  picture: 'https://example.com/mara.png',
};

function graphAccountOf(account: SandboxAccount): GraphAccount {
  const { platform, externalId, accessToken, appSecret } = account;
  return { platform, externalId, accessToken, appSecret, name: 'Harbor Lane Coffee' };
}

/** The shop lives today, so that an order in transit is due in the next days. */
function startOfToday(): Date {
  return new Date(new Date().toISOString().slice(0, 10));
}
