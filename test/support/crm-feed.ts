import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { cleanUp } from './clean-up.js';
import type { TestApp } from './start-app.js';

const account = '104958372610385';
const links = '/api/dashboard/crm-links';

export type Hit = { text: string; visibility: string; record_id: string };
export type Asker = { email?: string; phone?: string; external_id?: string };

/** A CRM whose answers a test writes itself, byte for byte; an object is served as JSON. */
export type CrmFeed = {
  host: string;
  /** What a path answers from now on. */
  serve(path: string, answer: unknown, contentType?: string): string;
  /** Links a path for the demo's page, and waits until it is read; answers its row of the links' health. */
  link(test: TestApp, path: string, settings?: Record<string, unknown>): Promise<Record<string, any>>;
  /** Several at once. */
  linkAll(test: TestApp, paths: [string, Record<string, unknown>][]): Promise<void>;
  /** Has a link read again. */
  read(test: TestApp, path: string): Promise<Record<string, any>>;
  /** The same where what it answers is not kept. */
  readInVain(test: TestApp, path: string): Promise<Record<string, any>>;
  search(test: TestApp, query: string, contact?: Asker, channel?: string): Promise<Hit[]>;
};

export async function startCrmFeed(): Promise<CrmFeed> {
  const answers = new Map<string, { body: string | Buffer; contentType: string }>();
  const server: RunningServer = await startServer({
    '': ({ path, response }) => {
      const answer = answers.get(path);
      response.writeHead(answer ? 200 : 404, { 'content-type': answer?.contentType ?? 'text/plain' });
      response.end(answer?.body ?? 'Not found');
    },
  });
  cleanUp('the written CRM', () => server.close());
  const urlOf = (path: string) => `${server.url}${path}`;
  const rowOf = async (test: TestApp, path: string) => {
    const { body } = await test.api('GET', `${links}/health?page_id=${account}`);
    return body.links.find(({ url }: { url: string }) => url === urlOf(path)) as Record<string, any> | undefined;
  };
  const isRead = (test: TestApp, path: string, before: string | null) =>
    test.until(async () => {
      const row = await rowOf(test, path);
      return row && row['state'] !== 'pending' && row['last_success'] !== before && row['last_success'] ? row : null;
    });
  const add = async (test: TestApp, path: string, settings: Record<string, unknown>): Promise<void> => {
    const body = { page_id: account, channels: ['messenger', 'facebook'], name: path.slice(1), url: urlOf(path) };
    const added = await test.api('POST', links, { ...body, is_active: true, ...settings });
    if (added.status !== 201) throw new Error(`The link was refused: ${JSON.stringify(added.body)}`);
  };
  return {
    host: new URL(server.url).host,
    serve(path, answer, contentType = 'application/json') {
      const isWritten = typeof answer === 'string' || Buffer.isBuffer(answer);
      answers.set(path, { body: isWritten ? answer : JSON.stringify(answer), contentType });
      return urlOf(path);
    },
    async link(test, path, settings = {}) {
      await add(test, path, settings);
      return isRead(test, path, null);
    },
    async linkAll(test, paths) {
      for (const [path, settings] of paths) await add(test, path, settings);
      await Promise.all(paths.map(([path]) => isRead(test, path, null)));
    },
    async read(test, path) {
      const before = (await rowOf(test, path))?.['last_success'] as string;
      await test.api('POST', `${links}/sync`, { page_id: account, url: urlOf(path) });
      return isRead(test, path, before);
    },
    async readInVain(test, path) {
      const before = (await rowOf(test, path))?.['last_try'] as string;
      await test.api('POST', `${links}/sync`, { page_id: account, url: urlOf(path) });
      return test.until(async () => {
        const row = await rowOf(test, path);
        return row && row['last_try'] !== before && ['waiting', 'failing'].includes(row['state']) ? row : null;
      });
    },
    async search(test, query, contact, channel = 'messenger') {
      const asked = { page_id: account, channel, query, contact, limit: 50 };
      return (await test.api('POST', '/api/dashboard/rag/search', asked)).body.results as Hit[];
    },
  };
}
