import type { OpenApiDocument, Operation } from './openapi.js';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const pretty = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

/** The API's document as one page that needs nothing else: no script, no file from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))].sort();
  const sections = tags.map(tag => {
    const own = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<h2 id="${escape(tag)}">${escape(tag)}</h2>${own.map(each => operationHtml(each.path, each.method, each.operation)).join('\n')}`;
  });
  const events = Object.entries(document.webhooks).map(
    ([name, { post }]) => `<details><summary><code>${escape(name)}</code> ${escape(post.summary)}</summary>
${pretty(post.requestBody?.content['application/json']?.schema)}</details>`,
  );
  if (events.length > 0) sections.push(`<h2 id="events">events that we send</h2>${events.join('\n')}`);
  const links = [...tags, ...(events.length > 0 ? ['events'] : [])]
    .map(tag => `<a href="#${escape(tag)}">${escape(tag)}</a>`)
    .join(' · ');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(document.info.title)} API</title><style>${style}</style></head><body>
<h1>${escape(document.info.title)} API ${escape(document.info.version)}</h1>
<p>Sign in with <code>POST /api/auth/login</code> and send <code>Authorization: Bearer &lt;token&gt;</code>, or use an API key
<code>fd_…</code> the same way. The word behind a route says who may call it: a permission of those who have signed in; <code>public</code>,
everybody; <code>visitor</code>, with the token of a web chat's session; <code>meta-signature</code> and <code>telegram-secret</code>, the platforms. Errors are <code>application/problem+json</code>. The same as data:
<a href="/api/openapi.json">/api/openapi.json</a>.</p><nav>${links}</nav>
${sections.join('\n')}</body></html>`;
}

const schemaIn = (content: Record<string, { schema: unknown }> = {}): unknown => Object.values(content)[0]?.schema;

function operationHtml(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required }) => `<li><code>${escape(name)}</code> ${where}${required ? ', required' : ''}</li>`,
  );
  const body = schemaIn(operation.requestBody?.content);
  const [status, answer] = Object.entries(operation.responses)[0] ?? ['200', undefined];
  const schema = schemaIn(answer?.content);
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> ${escape(operation.summary)}
<small>${escape(operation['x-permission'])}</small></summary>
${parameters.length > 0 ? `<h3>Parameters</h3><ul>${parameters.join('')}</ul>` : ''}
${body ? `<h3>Body</h3>${pretty(body)}` : ''}<h3>Answer ${escape(status)}</h3>${schema ? pretty(schema) : ''}</details>`;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
details{border-bottom:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}small{color:#666}h3{margin:.6rem 0 .2rem;font-size:1rem}
pre{background:#f5f5f5;padding:.6rem;overflow:auto;font-size:.85rem}`;
