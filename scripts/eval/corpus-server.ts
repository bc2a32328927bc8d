import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

export type CorpusServer = {
  url: string;
  host: string;
  /** A link beside those of the corpus. */
  serve(link: string, answer: unknown): void;
  close(): Promise<void>;
};

/** Serves the pages of an evaluation corpus as the CRM would: `/orders?page=2`, `/customers?after=…`. */
export async function serveCorpus(dir: string): Promise<CorpusServer> {
  const cursors = new Map<string, number>();
  const more = new Map<string, unknown>();
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const link = url.pathname.slice(1).replace(/[^a-z]/g, '');
    const after = url.searchParams.get('after');
    const page = after ? (cursors.get(after) ?? 1) : Number(url.searchParams.get('page') ?? 1);
    const file = [`${link}.page-${String(page).padStart(2, '0')}.json`, `${link}.json`]
      .map(name => join(dir, name))
      .find(existsSync);
    res.setHeader('content-type', 'application/json');
    if (more.has(link)) return void res.end(JSON.stringify(more.get(link)));
    if (!file || (page > 1 && file.endsWith(`${link}.json`))) return void res.end('[]');
    const body = JSON.parse(readFileSync(file, 'utf8')) as { paging?: { next?: { after: string; link: string } } };
    const next = body.paging?.next;
    if (next) {
      cursors.set(next.after, page + 1);
      next.link = `http://${req.headers.host}/${link}?after=${next.after}`;
    }
    res.end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: `http://${host}`,
    host,
    serve: (link, answer) => void more.set(link, answer),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
