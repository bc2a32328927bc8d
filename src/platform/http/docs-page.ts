import { escape, pageStyle } from './html.js';
import type { Content, OpenApiDocument, Operation } from './openapi.js';

const pretty = (value: unknown): string => `<pre tabindex="0">${escape(JSON.stringify(value, null, 2))}</pre>`;

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
    ([name, { post }]) => `<details><summary><code>${escape(name)}</code> <span>${escape(post.summary)}</span></summary>
${contentHtml('Body', post.requestBody?.content)}</details>`,
  );
  if (events.length > 0) sections.push(`<h2 id="events">events that we send</h2>${events.join('\n')}`);
  const links = [...tags, ...(events.length > 0 ? ['events'] : [])]
    .map(tag => `<a href="#${escape(tag)}">${escape(tag)}</a>`)
    .join(' · ');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escape(document.info.title)} API</title><style>${pageStyle}</style></head><body><main>
<h1>${escape(document.info.title)} API ${escape(document.info.version)}</h1>
<p>Sign in with <code>POST /api/auth/login</code> and send <code>Authorization: Bearer &lt;token&gt;</code>, or use an API key
<code>fd_…</code> the same way. The word behind a route says who may call it: a permission of those who have signed in; <code>public</code>,
everybody; <code>visitor</code>, with the token of a web chat's session; <code>meta-signature</code> and <code>telegram-secret</code>, the platforms. Errors are <code>application/problem+json</code>. The same as data:
<a href="/api/openapi.json">/api/openapi.json</a>.</p><nav aria-label="Subjects">${links}</nav>
${sections.join('\n')}</main></body></html>`;
}

function operationHtml(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required }) => `<li><code>${escape(name)}</code> ${where}${required ? ', required' : ''}</li>`,
  );
  const [status, answer] = Object.entries(operation.responses)[0] ?? ['200', undefined];
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> <span>${escape(operation.summary)}</span>
<small>${escape(operation['x-permission'])}</small></summary>
${parameters.length > 0 ? `<h3>Parameters</h3><ul>${parameters.join('')}</ul>` : ''}
${contentHtml('Body', operation.requestBody?.content)}${contentHtml(`Answer ${status}`, answer?.content)}</details>`;
}

/** The example first, for people; the schema folded, for those who must know every bound. */
function contentHtml(title: string, content: Content = {}): string {
  const [mediaType, described] = Object.entries(content)[0] ?? [];
  if (!described) return title === 'Body' ? '' : `<h3>${escape(title)}</h3><p>No JSON.</p>`;
  const type = mediaType === 'application/json' ? '' : ` <small>${escape(mediaType ?? '')}</small>`;
  const example = described.example === undefined ? '' : pretty(described.example);
  return `<h3>${escape(title)}${type}</h3>${example}<details class="schema"><summary>Schema</summary>${pretty(described.schema)}</details>`;
}
