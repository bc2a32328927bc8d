// npm run demo: one story over real HTTP against a server that it starts itself. Exit status 0 when every step happened.
import { type Client, createClient } from '../src/client/client.js';
import { bearer } from '../src/client/credentials.js';
import { type OwnProduct, startOwnProduct, until } from './own-product.js';
import { scriptOptions } from './usage.js';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const customer = { thread: 'mara', name: 'Mara' };

type Answer = { status: number; body: Record<string, unknown> };
type Entry = { from: 'customer' | 'agent' | 'person'; id: string; text: string };

async function call(
  url: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { method = 'GET', body, headers = {} } = init;
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
}

/** Waits for the server and its index; answers how to call it as its administrator. */
async function signedIn({ baseUrl, admin }: OwnProduct): Promise<Client> {
  const anybody = createClient({ baseUrl });
  await until('the server is ready', async () => (await anybody.get('/health/ready')).status === 'ok', 60_000);
  const { checks } = await anybody.get('/health');
  say(`The server runs. Answers are written by: ${checks?.model.detail ?? 'a model (METRICS_TOKEN hides which)'}`);
  const { token } = await anybody.post('/api/auth/login', { body: admin, once: true });
  const api = createClient({ baseUrl, credentials: bearer(token) });
  const links = await until('every CRM link is indexed', async () => {
    const query = { page_id: '104958372610385' };
    const { links: list } = await api.get('/api/dashboard/crm-links/health', { query });
    return list.length === 4 && list.every(link => link.state === 'healthy') && list;
  });
  for (const link of links) say(`  CRM link "${link.name}": ${link.records} records fetched and indexed`);
  return api;
}

async function story(product: OwnProduct): Promise<void> {
  const { stage } = product;
  const api = await signedIn(product);

  const thread = async (): Promise<Entry[]> => {
    const { body } = await call(`${stage}/api/state`, { headers: { 'x-sandbox': '1' } });
    return (body['threads'] as Record<string, { entries: Entry[] }>)[customer.thread]?.entries ?? [];
  };
  const answers = async () => (await thread()).filter(entry => entry.from !== 'customer');
  const write = async (text: string) => {
    say();
    say(`${customer.name}: ${text}`);
    const { body } = await call(`${stage}/api/messages`, {
      method: 'POST',
      body: { thread: customer.thread, text },
      headers: { 'x-sandbox': '1' },
    });
    if (body['status'] !== 200) throw new Error(`The signed webhook was answered with ${String(body['status'])}.`);
  };

  await write('Where is my order?');
  const first = await until('the customer is answered', async () => (await answers())[0]);
  say(`Frontdesk: ${first.text}`);
  await cite(api, first.id);

  await write('What is your return policy?');
  const draft = await until('a draft is held for approval', async () => {
    const { items } = await api.get('/api/approvals', { query: { status: 'pending' } });
    return items[0];
  });
  say(`  held for a person, because ${draft.reasons.join('; ')}`);
  say(`  draft: ${draft.text}`);
  for (const { quote, linkName, recordKey } of draft.citations) say(`  [${linkName} ${recordKey}] ${quote}`);
  if ((await answers()).length !== 1) throw new Error('A held draft was sent.');
  await api.post('/api/approvals/:id/approve', { params: { id: draft.id } });
  say('  manager: approved');
  const second = await until('the approved draft is sent', async () => (await answers())[1]);
  say(`Frontdesk: ${second.text}`);

  await write('My coffee arrived broken. I want to speak to a person.');
  const handoff = await until('the conversation is handed to a person', async () => {
    const { items } = await api.get('/api/handoffs', { query: { status: 'open' } });
    return items[0];
  });
  say(`  handed over, because ${handoff.reasons.join('; ')}`);
  say(`  summary: ${handoff.summary.headline}`);
  for (const fact of handoff.summary.known) say(`    - ${fact}`);
  const third = await until('the customer is told', async () => (await answers())[2]);
  say(`Frontdesk: ${third.text}`);
  if ((await answers()).length !== 3) throw new Error('Something was sent twice.');
}

async function cite(api: Client, messageId: string): Promise<void> {
  const { evidence, draft } = await until('the trace is there', () =>
    api.get('/api/messages/:id/trace', { params: { id: messageId } }),
  );
  const sources = new Map(evidence.map(item => [item.chunk_id, item]));
  for (const { evidenceId, quote } of draft?.citations ?? []) {
    const source = sources.get(evidenceId);
    say(`  [${source?.link_name} ${source?.record_key}] ${quote}`);
  }
}

scriptOptions('npm run demo', 'One scripted story over real HTTP against a server that it starts itself.', {});
const product = await startOwnProduct();
try {
  await story(product);
  say();
  say('Every step happened.');
  process.exitCode = 0;
} catch (error) {
  say();
  say(`The demo failed. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await product.stop();
}
