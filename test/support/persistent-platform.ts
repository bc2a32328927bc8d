import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanUp } from './clean-up.js';
import { metaJson, signDelivery } from '../../src/embedded/platforms/sign-delivery.js';

/** `bare`: without app id and metadata, as Instagram's are. `none`: the account is not subscribed to echoes. */
export type EchoKind = 'metadata' | 'bare' | 'none';

export type PersistentPlatform = {
  /** Where the simulator posts its echoes. */
  url: string;
  /** How echoes are passed on from now on. */
  echoes: EchoKind;
  /** Message ids whose echoes were taken over, delivered or not. */
  echoed: Set<string>;
  /** Deliveries that nobody has acknowledged yet. */
  readonly waiting: number;
  /** Deliveries that had to be repeated. */
  readonly repeated: number;
  /** Resolves when the product answered 200. */
  post(delivery: object): Promise<void>;
  /** Where the product is; null: nowhere for now. */
  sendTo(url: string | null): void;
  close(): Promise<void>;
};

type Message = { mid: string; app_id?: number; metadata?: string };
type EchoDelivery = { entry: { messaging: { message: Message }[] }[] };

const repeatAfterMs = 20;

/** Delivers as Meta does: again and again until it is answered with 200, echoes of what was sent included. */
export async function startPersistentPlatform(appSecret: () => string): Promise<PersistentPlatform> {
  let target: string | null = null;
  let waiting = 0;
  let repeated = 0;
  let closed = false;

  async function isTaken(body: string): Promise<boolean> {
    if (!target) return false;
    try {
      const response = await fetch(`${target}/api/webhooks/meta`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signDelivery(body, appSecret()) },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  }

  async function post(delivery: object): Promise<void> {
    const body = metaJson(delivery);
    waiting += 1;
    while (!closed && !(await isTaken(body))) {
      repeated += 1;
      await sleep(repeatAfterMs);
    }
    waiting -= 1;
  }

  function takeEcho(delivery: EchoDelivery): void {
    const messages = delivery.entry.flatMap(({ messaging }) => messaging.map(({ message }) => message));
    for (const message of messages) {
      platform.echoed.add(message.mid);
      if (platform.echoes === 'bare') {
        delete message.app_id;
        delete message.metadata;
      }
    }
    if (platform.echoes !== 'none') void post(delivery);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.end();
      takeEcho(JSON.parse(Buffer.concat(chunks).toString('utf8')) as EchoDelivery);
    });
  });
  const close = cleanUp('the persistent platform', async () => {
    closed = true;
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const platform: PersistentPlatform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    echoes: 'metadata',
    echoed: new Set(),
    get waiting() {
      return waiting;
    },
    get repeated() {
      return repeated;
    },
    post,
    sendTo: url => void (target = url),
    close,
  };
  return platform;
}
