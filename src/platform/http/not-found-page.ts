import { escape, pageStyle } from './html.js';

/** What a browser is shown where there is nothing, with ways on. */
export const notFoundPage = (
  path: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Not found · Frontdesk</title><style>${pageStyle}</style></head><body><main>
<h1>There is nothing here</h1>
<p><code>${escape(path)}</code> is no page of this server. The address may be mistyped, or what was here is gone.</p>
<p><a href="/">To the start</a> · <a href="/docs">What the API offers</a></p></main></body></html>`;
