import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cleanUp } from './clean-up.js';

/** A delivery as it came over the wire. */
export type Received = {
  path: string;
  id: string;
  timestamp: string;
  signatures: string[];
  raw: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
};

export type Receiver = {
  host: string;
  url(path?: string): string;
  received: Received[];
  /** What came in for this path and, if told, of this type. */
  of(path: string, type?: string): Received[];
  /** Answers this path from now on; 204 unless told. */
  on(path: string, answer: (delivery: Received, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

/** A company's own server that listens to our webhooks. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers = new Map<string, (delivery: Received, response: ServerResponse) => void>();
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      const header = (name: string) => String(request.headers[name] ?? '');
      const delivery: Received = {
        path: request.url ?? '',
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signatures: header('webhook-signature').split(' '),
        raw,
        body: raw === '' ? { type: '', timestamp: '', data: {} } : JSON.parse(raw),
      };
      received.push(delivery);
      const answer = answers.get(delivery.path);
      if (answer) answer(delivery, response);
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  const close = cleanUp('the webhook receiver', async () => {
    const closed = new Promise(done => server.close(done));
    server.closeAllConnections();
    await closed;
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: (path = '/hooks') => `http://${host}${path}`,
    received,
    of: (path, type) => received.filter(each => each.path === path && (!type || each.body.type === type)),
    on: (path, answer) => void answers.set(path, answer),
    close,
  };
}

/** The signature of Standard Webhooks by its formula alone. */
export function signatureOf(
  secret: string,
  { id, timestamp, raw }: Pick<Received, 'id' | 'timestamp' | 'raw'>,
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64')}`;
}
