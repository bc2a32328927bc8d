import { beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { cleanUp } from '../support/clean-up.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { onThisMachine } from '../support/patience.js';

const dripping = 300;

describe('senders that drip', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  it('do not keep honest ones waiting, and are cut off', async () => {
    const port = Number(new URL(test.url).port);
    const path = 'POST /api/webhooks/meta HTTP/1.1\r\nHost: desk\r\n';
    const beginnings = [path, `${path}Content-Length: 500\r\nX-Hub-Signature-256: sha256=00\r\n\r\n{"object"`];
    let open = 0;
    const sockets: Socket[] = Array.from({ length: dripping }, (_, n) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(beginnings[n % 2]!));
      open += 1;
      socket.on('error', () => undefined).on('close', () => (open -= 1));
      // Reading is what notices the end.
      return socket.resume();
    });
    const drip = setInterval(() => sockets.forEach(socket => socket.writable && socket.write('a')), 500);
    cleanUp('the drip', () => clearInterval(drip));
    await test.until(() => sockets.every(socket => !socket.connecting));
    const took: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const begun = performance.now();
      const { status } = await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, messengerDelivery('Hello!'));
      took.push(performance.now() - begun);
      expect(status).toBe(200);
    }
    expect(Math.max(...took)).toBeLessThan(onThisMachine(2_000));
    const begun = Date.now();
    await test.until(async () => open === 0);
    expect(Date.now() - begun).toBeLessThan(15_000 + onThisMachine(1_000));
  });
});
