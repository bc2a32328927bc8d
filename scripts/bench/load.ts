// Load generator, a process of its own so that the server has a core: load.js <port> <secret> <count> <connections> <round>.
// Posts distinct signed Messenger deliveries and prints one JSON line with the rate and the slowest percentile.
import { createHmac } from 'node:crypto';
import { Pool } from 'undici';

const [port = '', secret = '', count = '0', connections = '32', round = '0'] = process.argv.slice(2);
const pool = new Pool(`http://127.0.0.1:${port}`, { connections: Number(connections), pipelining: 1 });
const total = Number(count);
const at = Date.now();

const bodies = Array.from({ length: total }, (_, n) => {
  const messaging = [
    {
      sender: { id: `9000${n % 500}` },
      recipient: { id: '104958372610385' },
      timestamp: at,
      message: {
        mid: `m_bench-${round}-${at}-${n}`,
        text: `Message number ${n} of the benchmark, with a few more words in it.`,
      },
    },
  ];
  const body = JSON.stringify({ object: 'page', entry: [{ id: '104958372610385', time: at, messaging }] });
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
});

const took: number[] = [];
let next = 0;
let failed = 0;
const started = performance.now();
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    for (let n = next++; n < total; n = next++) {
      const { body, signature } = bodies[n]!;
      const begun = performance.now();
      const { statusCode, body: answer } = await pool.request({
        path: '/api/webhooks/meta',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body,
      });
      await answer.dump();
      took.push(performance.now() - begun);
      if (statusCode !== 200) failed += 1;
    }
  }),
);
const seconds = (performance.now() - started) / 1000;
took.sort((a, b) => a - b);
await pool.close();
process.stdout.write(
  `${JSON.stringify({ perSecond: total / seconds, p99Ms: took[Math.floor(took.length * 0.99)], failed })}\n`,
);
