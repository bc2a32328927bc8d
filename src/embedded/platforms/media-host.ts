import type { Exchange, Part } from './exchange.js';
import { createFaults, type Faults, playTransportFault, transportFaults } from './faults.js';
import { largeMp4, sampleOgg, samplePdf, samplePng } from './sample-media.js';

/** `unavailable`: a 503. `expired`: a 403, as the platforms answer for a link whose time is over. */
const mediaFaults = [...transportFaults, 'unavailable', 'expired'] as const;
type MediaFault = (typeof mediaFaults)[number];

export type MediaHost = Faults<MediaFault> & {
  handle: Part;
  /** Every request, as `METHOD /path`. */
  requests: string[];
};

type File = { type: string; bytes: Buffer };

const twentyMegabytes = 20 * 1_048_576;

/** The headers lie where a header can: the product must not believe them. */
const files: Record<string, () => File> = {
  '/photo.png': () => ({ type: 'image/png', bytes: samplePng }),
  '/voice.ogg': () => ({ type: 'audio/mpeg', bytes: sampleOgg }),
  '/price-list.pdf': () => ({ type: 'application/octet-stream', bytes: samplePdf }),
  '/page.png': () => ({ type: 'image/png', bytes: Buffer.from('<html><script>alert(1)</script></html>') }),
  '/film.mp4': () => ({ type: 'video/mp4', bytes: largeMp4(twentyMegabytes) }),
};

/** A simulator of the hosts from which the platforms let files be fetched: open to whoever has the link. */
export function createMediaHost(): MediaHost {
  const faults = createFaults<MediaFault>(mediaFaults);
  const requests: string[] = [];
  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    requests.push(`${exchange.method} ${exchange.path}`);
    const armed = faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    const { response, path } = exchange;
    if (armed?.fault === 'unavailable') return void response.writeHead(503).end();
    if (armed?.fault === 'expired') return void response.writeHead(403).end('URL signature expired');
    if (path === '/redirect.png') {
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    }
    // Begins, and never ends.
    if (path === '/slow.png')
      return void response.writeHead(200, { 'content-type': 'image/png' }).write(samplePng.subarray(0, 40));
    const file = Object.hasOwn(files, path) ? files[path]?.() : undefined;
    if (file) sendFile(exchange, file.bytes, file.type);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('URL not found');
  };
  return { ...faults, handle, requests };
}

export function sendFile({ response }: Exchange, bytes: Buffer, type: string): void {
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
}
