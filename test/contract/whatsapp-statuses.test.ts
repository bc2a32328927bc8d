import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboundEvent, OutboundMessage } from '../../src/channels/channel.js';
import { validSignature } from '../../src/channels/meta/signature.js';
import { parseWhatsAppDelivery } from '../../src/channels/whatsapp/parse-delivery.js';
import { createWhatsAppClient } from '../../src/channels/whatsapp/whatsapp-client.js';
import { Secret } from '../../src/platform/secret.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { createWhatsAppApi, type WhatsAppApi } from '../../src/embedded/platforms/whatsapp/whatsapp-api.js';
import { until } from '../support/patience.js';
import { whatsAppAccount as account, whatsAppCredentials as credentials } from '../support/whatsapp-account.js';

const message: OutboundMessage = {
  channel: 'whatsapp',
  recipient: { kind: 'person', personExternalId: '15550109876' },
  content: { kind: 'text', text: 'It is on its way.' },
  reference: 'reply_01',
};

/** What the product received: every delivery with its signature. */
const deliveries: { body: Buffer; signature: string | undefined }[] = [];
const product = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const signature = request.headers['x-hub-signature-256'];
    deliveries.push({
      body: Buffer.concat(chunks),
      signature: typeof signature === 'string' ? signature : undefined,
    });
    response.end('EVENT_RECEIVED');
  });
});
let api: WhatsAppApi;
let server: RunningServer;

beforeAll(async () => {
  await new Promise<void>(resolve => product.listen(0, '127.0.0.1', resolve));
  const callbackUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}/api/webhooks/whatsapp`;
  api = createWhatsAppApi({ accounts: [account], echo: { callbackUrl } });
  server = await startServer({ '/whatsapp': api.handle });
});
afterAll(async () => {
  await server.close();
  product.closeAllConnections();
  await new Promise(resolve => product.close(resolve));
});

const send = () =>
  createWhatsAppClient({ graphBaseUrl: `${server.url}/whatsapp`, version: 'v26.0' }).send(
    credentials,
    message,
    new AbortController().signal,
  );

/** The events of the next `count` deliveries. */
async function received(count: number): Promise<InboundEvent[]> {
  await until(() => deliveries.length >= count, `${count} deliveries`);
  const taken = deliveries.splice(0);
  for (const { body, signature } of taken)
    expect(await validSignature(body, signature, [new Secret('whatsapp-app-secret')])).toBe(true);
  return taken.flatMap(
    ({ body }) => parseWhatsAppDelivery(JSON.parse(body.toString('utf8')), { receivedAt: new Date() }).events,
  );
}

describe('statuses of what was sent', () => {
  it('come back signed, with the reference that settles a send whose answer was lost', async () => {
    api.failNext({ fault: 'accept_then_drop' });
    await expect(send()).rejects.toMatchObject({ kind: 'uncertain' });
    const common = {
      kind: 'delivery',
      externalId: api.sent[0]?.id,
      threadKey: 'dm:15550109876',
      echo: { appId: null, metadata: 'reply_01' },
    };
    const events = await received(2);
    expect(events).toMatchObject([common, common]);
    expect(events.map(event => event.eventKey.split(':').at(-1))).toEqual(['sent', 'delivered']);
  });

  it('say why a message failed after it was accepted', async () => {
    api.failNext({ fault: 'fail_later' });
    const { externalId } = await send();
    expect(await received(1)).toMatchObject([
      { kind: 'send_failed', externalId, failure: { kind: 'unreachable', platformCode: '131026' } },
    ]);
  });
});
