import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Collection } from 'mongodb';

/** The limit that receiving is measured against: node:http, the same signature check, and the waiting bodies inserted as one batch, a document for each item. */
export async function startBareServer(
  collection: Collection,
  secret: string,
): Promise<{ port: number; server: Server }> {
  let waiting: { body: Buffer; done: () => void }[] = [];
  let writing = false;
  const drain = async () => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await collection.insertMany(
        batch.flatMap(({ body }) => itemsOf(body).map(event => ({ raw: JSON.stringify(event), event }))),
        { ordered: false, writeConcern: { w: 'majority' } },
      );
      for (const { done } of batch) done();
    }
    writing = false;
  };
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks);
      const given = Buffer.from(String(req.headers['x-hub-signature-256']).slice(7), 'hex');
      const right = createHmac('sha256', secret).update(body).digest();
      if (given.length !== right.length || !timingSafeEqual(given, right)) return void res.writeHead(401).end();
      waiting.push({ body, done: () => res.writeHead(200).end('EVENT_RECEIVED') });
      if (!writing) void drain();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, server };
}

const itemsOf = (body: Buffer): object[] => (JSON.parse(body.toString('utf8')) as { entry: object[] }).entry;
