import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { consolePlaces, partsPlace } from '../console/rules/addresses.js';
import { acceptsGzip } from '../platform/http/accepts-gzip.js';

export type ConsoleOptions = {
  /** Where the build has put it. */
  folder: string;
  /** What the page is told; see src/console/data/page-facts.ts. */
  facts: readonly string[];
  /** Served over https, as the product is told. */
  secure: boolean;
};

/** Nothing from elsewhere, no code or style inside the page, nobody's frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

const year = 31_536_000;

type File = { type: string; plain: Buffer; gzip: Buffer | null };

/** The console's page at all its addresses, and its files; null where it was not built. */
export function consolePages(options: ConsoleOptions): Router | null {
  const page = join(options.folder, 'index.html');
  if (!existsSync(page)) return null;
  const router = Router();
  const addresses = [...consolePlaces, ...(options.facts.includes('development') ? [partsPlace] : [])];
  const show = showPage(readFileSync(page, 'utf8'), options);
  router.get(
    addresses.flatMap(place => [`/${place}`, `/${place}/*rest`]),
    show,
  );
  // Names of files here hold a hash of what is in them, so they never change.
  router.get('/assets/:name', sendFile(filesIn(join(options.folder, 'assets')), `public, max-age=${year}, immutable`));
  router.get('/:name', sendFile(filesIn(options.folder), 'public, max-age=3600'));
  return router;
}

function showPage(html: string, { facts, secure }: ConsoleOptions): RequestHandler {
  const header = [...policy, ...(secure ? ['upgrade-insecure-requests'] : [])].join('; ');
  const page = html.replace('name="frontdesk" content=""', `name="frontdesk" content="${facts.join(' ')}"`);
  return (_req, res) => {
    res.setHeader('Content-Security-Policy', header);
    res.setHeader('Cache-Control', 'no-store');
    res.type('html').send(page);
  };
}

/** All files are read once: there are few, and a name that is not among them cannot lead anywhere else. */
function filesIn(folder: string): Map<string, File> {
  const names = readdirSync(folder).filter(name => extname(name) in types);
  return new Map(
    names.map(name => {
      const compressed = join(folder, `${name}.gz`);
      const gzip = existsSync(compressed) ? readFileSync(compressed) : null;
      return [name, { type: types[extname(name)] ?? '', plain: readFileSync(join(folder, name)), gzip }];
    }),
  );
}

const sendFile =
  (files: Map<string, File>, caching: string) =>
  (req: Request<{ name: string }>, res: Response, next: () => void): void => {
    const file = files.get(req.params.name);
    if (!file) return next();
    const packed = file.gzip && acceptsGzip(req.get('accept-encoding')) ? file.gzip : null;
    res.setHeader('Content-Type', file.type);
    res.setHeader('Cache-Control', caching);
    res.setHeader('Vary', 'Accept-Encoding');
    if (packed) res.setHeader('Content-Encoding', 'gzip');
    res.end(packed ?? file.plain);
  };
