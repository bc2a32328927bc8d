import { type Exchange, membersOf, type Part, sendJson, sendText, textOf } from './exchange.js';
import { createCustomerThreads, type CustomerThreads, type ThreadEntry, threadNames } from './customer-threads.js';
import type { GraphApi } from './graph-api.js';
import { pageHtml } from './page-html.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { createProductApi } from './product-api.js';

export type SandboxPageOptions = {
  appUrl: string;
  webhookUrl: string;
  accounts: { platform: string; externalId: string; appSecret: string }[];
  graph: Pick<GraphApi, 'sent'>;
  apiKey: string | null;
};

const files: Record<string, { type: string; text: string }> = {
  '/': { type: 'text/html; charset=utf-8', text: pageHtml },
  '/page.js': { type: 'text/javascript; charset=utf-8', text: pageScript },
  '/page.css': { type: 'text/css; charset=utf-8', text: pageStyle },
};

const security = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/** The page at `/sandbox` and the calls it makes. It acts with the product's API key, so only this machine's browser may use it. */
export function createSandboxPage(options: SandboxPageOptions): { handle: Part; useApiKey: (apiKey: string) => void } {
  const product = createProductApi(options.appUrl, options.apiKey);
  const facebook = options.accounts.find(account => account.platform === 'facebook');
  const threads = facebook ? createCustomerThreads(facebook, options.webhookUrl) : null;

  const sendState = async (exchange: Exchange): Promise<void> => {
    const view = ({ from, id, text, at }: ThreadEntry) => ({
      from,
      id,
      text,
      at,
      trace: from === 'business' ? product.trace(id) : null,
    });
    const all = threads?.read(options.graph.sent);
    const shown = threadNames.map(name => [name, (all?.[name] ?? []).map(view)] as const);
    sendJson(exchange, 200, { ...(await product.state()), threads: Object.fromEntries(shown) }, security);
  };

  const handle = async (exchange: Exchange): Promise<void> => {
    const file = exchange.method === 'GET' ? files[exchange.path] : undefined;
    if (file) return sendText(exchange, 200, file.text, { 'content-type': file.type, ...security });
    if (!isOwnBrowser(exchange))
      return sendJson(exchange, 403, { error: 'Only this page on this machine may do that.' });
    const route = `${exchange.method} ${exchange.path}`;
    if (route === 'GET /api/state') return sendState(exchange);
    if (route === 'POST /api/messages') return write(exchange, threads);
    const [, id, decision] = /^POST \/api\/approvals\/([^/]+)\/(approve|reject)$/.exec(route) ?? [];
    if (!id) return sendJson(exchange, 404, { error: 'not found' });
    const status = await product.decide(decodeURIComponent(id), decision === 'approve' ? 'approve' : 'reject');
    sendJson(exchange, 200, { status }, security);
  };
  return { handle, useApiKey: product.useApiKey };
}

async function write(exchange: Exchange, threads: CustomerThreads | null): Promise<void> {
  const { thread, text } = membersOf(exchange.json());
  const name = threadNames.find(candidate => candidate === thread);
  const words = textOf(text)?.trim();
  if (!name || !words || words.length > 2000) return sendJson(exchange, 400, { error: 'thread and text are needed' });
  if (!threads) return sendJson(exchange, 409, { error: 'No Facebook Page is connected.' });
  sendJson(exchange, 200, { status: await threads.write(name, words) }, security);
}

/**
 * Other web pages can send requests to a loopback port, so the calls need a header that a browser lets only this page set,
 * and a loopback host name, which a rebound name is not.
 */
function isOwnBrowser(exchange: Exchange): boolean {
  const host = (exchange.header('host') ?? '').replace(/:\d+$/, '');
  return exchange.header('x-sandbox') === '1' && ['localhost', '127.0.0.1', '[::1]'].includes(host);
}
