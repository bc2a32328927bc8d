// Sends one file as so many bodies at once, from a process of its own: flood.js <url> <file> <times> <headers as JSON>.
import { readFileSync } from 'node:fs';

const [url = '', file = '', times = '1', headers = '{}'] = process.argv.slice(2);
const body = readFileSync(file);
/** Each from a source of its own, as a proxy on this machine would say: one source alone is held up. */
const send = async (_: unknown, n: number): Promise<void> => {
  const from = { 'x-forwarded-for': `198.51.100.${n}` };
  // A door that does not read on may close before all is sent: that is an answer as well.
  const answer = await fetch(url, { method: 'POST', headers: { ...(JSON.parse(headers) as Record<string, string>), ...from }, body }).catch(() => null); // prettier-ignore
  await answer?.text().catch(() => undefined);
};
await Promise.all(Array.from({ length: Number(times) }, send));
