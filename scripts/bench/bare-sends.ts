// The limit of sending: bare-sends.js <Send API URL> <access token> <count> <connections>. A plain loop of POSTs, as strict.
import { createHmac } from 'node:crypto';
import { Pool } from 'undici';

const [url = '', accessToken = '', secret = '', count = '0', connections = '4'] = process.argv.slice(2);
const { origin, pathname } = new URL(url);
const pool = new Pool(origin, { connections: Number(connections), pipelining: 1 });
const proof = createHmac('sha256', secret).update(accessToken).digest('hex');
const body = (n: number): string =>
  JSON.stringify({
    recipient: { id: String(8_000_000 + n) },
    messaging_type: 'RESPONSE',
    message: { text: 'Hello! How can we help you?' },
  });
const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };

let next = 0;
let failed = 0;
const started = performance.now();
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    for (let n = next++; n < Number(count); n = next++) {
      const path = `${pathname}?appsecret_proof=${proof}`;
      const { statusCode, body: answer } = await pool.request({ path, method: 'POST', headers, body: body(n) });
      await answer.dump();
      if (statusCode !== 200) failed += 1;
    }
  }),
);
const seconds = (performance.now() - started) / 1000;
await pool.close();
process.stdout.write(`${JSON.stringify({ perSecond: Number(count) / seconds, failed })}\n`);
