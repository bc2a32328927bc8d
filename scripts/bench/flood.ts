// Sends one file as so many bodies at once, from a process of its own: flood.js <url> <file> <times> <headers as JSON>.
import { readFileSync } from 'node:fs';

const [url = '', file = '', times = '1', headers = '{}'] = process.argv.slice(2);
const body = readFileSync(file);
const send = async (): Promise<void> => {
  // A door that does not read on may close before all is sent: that is an answer as well.
  const answer = await fetch(url, { method: 'POST', headers: JSON.parse(headers) as Record<string, string>, body }).catch(() => null); // prettier-ignore
  await answer?.text().catch(() => undefined);
};
await Promise.all(Array.from({ length: Number(times) }, send));
