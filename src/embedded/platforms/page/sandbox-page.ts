import {
  createCustomerThreads,
  type CustomerThreads,
  threadNames,
  type ThreadName,
  threadOfPerson,
} from './customer-threads.js';
import { type Exchange, membersOf, type Part, sendJson, sendText, textOf } from '../exchange.js';
import type { GraphApi } from '../graph/graph-api.js';
import { pageCards } from './page-cards.js';
import { pageHtml } from './page-html.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { createProductApi, type ProductApi } from './product-api.js';
import { createProductState, type ProductStateReader, type ThreadState } from './product-state.js';
import { mergeThread } from './merge-thread.js';
import { createTraces, type TraceOf } from './traces.js';

export type SandboxPageOptions = {
  appUrl: string;
  webhookUrl: string;
  accounts: { platform: string; externalId: string; appSecret: string }[];
  graph: Pick<GraphApi, 'sent' | 'actions'>;
  apiKey: string | null;
};

const files: Record<string, { type: string; text: string }> = {
  '/': { type: 'text/html; charset=utf-8', text: pageHtml },
  '/page.js': { type: 'text/javascript; charset=utf-8', text: pageCards + pageScript },
  '/page.css': { type: 'text/css; charset=utf-8', text: pageStyle },
};

const security = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

type Desk = {
  api: ProductApi;
  state: ProductStateReader;
  traceOf: TraceOf;
  threads: CustomerThreads;
  graph: SandboxPageOptions['graph'];
};

/** The page at `/sandbox` and the calls it makes. It acts with the product's API key, so only this machine's browser may use it. */
export function createSandboxPage(options: SandboxPageOptions): { handle: Part; useApiKey: (apiKey: string) => void } {
  const api = createProductApi(options.appUrl, options.apiKey);
  const facebook = options.accounts.find(account => account.platform === 'facebook');
  const desk: Desk | null = facebook
    ? {
        api,
        state: createProductState(api, threadOfPerson),
        traceOf: createTraces(api),
        threads: createCustomerThreads(facebook, options.webhookUrl),
        graph: options.graph,
      }
    : null;

  const handle = async (exchange: Exchange): Promise<void> => {
    const file = exchange.method === 'GET' ? files[exchange.path] : undefined;
    if (file) return sendText(exchange, 200, file.text, { 'content-type': file.type, ...security });
    if (!isOwnBrowser(exchange))
      return sendJson(exchange, 403, { error: 'Only this page on this machine may do that.' });
    if (!desk) return sendJson(exchange, 409, { error: 'No Facebook Page is connected.' });
    if (exchange.method === 'GET' && exchange.path === '/api/state') return sendState(exchange, desk);
    const answer = await act(exchange, desk);
    desk.state.forget();
    sendJson(exchange, 'error' in answer ? answer.status : 200, answer, security);
  };
  return { handle, useApiKey: api.useApiKey };
}

async function sendState(exchange: Exchange, desk: Desk): Promise<void> {
  const { threads: stored, ...state } = await desk.state.read();
  const seen = desk.threads.read(desk.graph.sent);
  const typing = desk.threads.typing(desk.graph.actions, desk.graph.sent);
  const viewOf = (name: ThreadName) => ({
    handling: stored[name]?.handling ?? 'agent',
    isKnown: stored[name] !== undefined,
    typing: typing.includes(name),
    entries: mergeThread(seen[name], stored[name]?.messages ?? []).map(entry => ({
      ...entry,
      trace: entry.from === 'agent' ? desk.traceOf(entry.id) : null,
    })),
  });
  const threads = Object.fromEntries(threadNames.map(name => [name, viewOf(name)]));
  sendJson(exchange, 200, { ...state, threads }, security);
}

type Outcome = { status: number } | { status: number; error: string };

/** What somebody does on the page; answers the product's HTTP status. */
async function act(exchange: Exchange, desk: Desk): Promise<Outcome> {
  const route = `${exchange.method} ${exchange.path}`;
  if (route === 'POST /api/messages') return write(exchange, desk);
  const [, approval, decision] = /^POST \/api\/approvals\/([^/]+)\/(approve|reject)$/.exec(route) ?? [];
  if (approval) return desk.api.call('POST', `/api/approvals/${approval}/${decision}`).then(statusOf);
  const [, handoff] = /^POST \/api\/handoffs\/([^/]+)\/close$/.exec(route) ?? [];
  if (handoff) return desk.api.call('POST', `/api/handoffs/${handoff}/close`).then(statusOf);
  const [, wanted, deed] = /^POST \/api\/threads\/([^/]+)\/(answer|take-over|give-back|start-over)$/.exec(route) ?? [];
  const name = threadNames.find(candidate => candidate === wanted);
  if (!name) return { status: 404, error: 'not found' };
  const thread = (await desk.state.read()).threads[name];
  if (deed === 'start-over') return startOver(desk, name, thread);
  if (!thread) return { status: 404, error: 'Nobody has written here yet.' };
  if (deed === 'answer') return answerAsPerson(exchange, desk, thread);
  const handling = deed === 'give-back' ? 'agent' : 'human';
  return desk.api.call('PATCH', `/api/conversations/${thread.conversationId}`, { handling }).then(statusOf);
}

const statusOf = ({ status }: { status: number }): Outcome => ({ status });

async function write(exchange: Exchange, { threads }: Desk): Promise<Outcome> {
  const { thread } = membersOf(exchange.json());
  const name = threadNames.find(candidate => candidate === thread);
  const words = wordsOf(exchange);
  if (!name || !words) return { status: 400, error: 'thread and text are needed' };
  return { status: await threads.write(name, words) };
}

/** As the shop's own people write, from the console or from Telegram. */
async function answerAsPerson(exchange: Exchange, { api }: Desk, { conversationId }: ThreadState): Promise<Outcome> {
  const text = wordsOf(exchange);
  if (!text) return { status: 400, error: 'text is needed' };
  return api.call('POST', '/api/messages/send', { conversationId, text }).then(statusOf);
}

/** The invented customer is forgotten by the product, as a person who asks for it is, and the thread begins anew. */
async function startOver(desk: Desk, name: ThreadName, thread: ThreadState | undefined): Promise<Outcome> {
  const gone = thread ? await desk.api.call('DELETE', `/api/contacts/${thread.contactId}`) : { status: 204 };
  if (gone.status === 204 || gone.status === 404) {
    desk.threads.clear(name);
    return { status: 200 };
  }
  return { status: gone.status };
}

function wordsOf(exchange: Exchange): string | null {
  const words = textOf(membersOf(exchange.json())['text'])?.trim();
  return words && words.length <= 2000 ? words : null;
}

/**
 * Other web pages can send requests to a loopback port, so the calls need a header that a browser lets only this page set,
 * and a loopback host name, which a rebound name is not.
 */
function isOwnBrowser(exchange: Exchange): boolean {
  const host = (exchange.header('host') ?? '').replace(/:\d+$/, '');
  return exchange.header('x-sandbox') === '1' && ['localhost', '127.0.0.1', '[::1]'].includes(host);
}
