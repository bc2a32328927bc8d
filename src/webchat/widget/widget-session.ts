/**
 * The part of the widget that talks to us: the visitor's session, messages that leave in order and are repeated with their own
 * id, and the stream that comes back with its cursor. Plain JavaScript as text: it runs in browsers of other people's sites.
 */
export const widgetSession = String.raw`
const account = script.dataset.account;
const api = new URL('../api/webchat/' + encodeURIComponent(account) + '/', script.src);
const storageKey = 'frontdesk:' + account;
let kept = {};
try { kept = JSON.parse(localStorage.getItem(storageKey)) || {}; } catch { /* Storage is refused here: the chat lives as long as the page. */ }
const keep = change => {
  kept = { ...kept, ...change };
  try { localStorage.setItem(storageKey, JSON.stringify(kept)); } catch { /* As above. */ }
};
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const backoff = tries => Math.min(30000, 500 * 2 ** tries) * (0.75 + Math.random() / 2);
/* randomUUID is missing on pages without TLS. */
const newId = () => crypto.randomUUID ? crypto.randomUUID()
  : '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, d => (d ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (d / 4)))).toString(16));

const refusal = response => Object.assign(new Error('status ' + response.status), {
  status: response.status, waitMs: 1000 * (Number(response.headers.get('retry-after')) || 0),
});
const ask = (path, options) => fetch(new URL(path, api), { ...options, credentials: 'omit', referrerPolicy: 'no-referrer' });
async function post(path, body, token) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: 'Bearer ' + token } : {}) };
  const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw refusal(response);
  return response.json();
}

let session = null;
let cursor = null;
async function start() {
  const told = await post('sessions', { language, ...(kept.token ? { token: kept.token } : {}) });
  if (kept.visitor !== told.visitor) { forget(); cursor = null; }
  keep({ token: told.token, visitor: told.visitor });
  welcome(told);
  for (const message of told.messages) take(message);
}
const begin = () => session ||= start().catch(error => { session = null; throw error; });
/* The token is not taken any more: the next call begins anew. */
const expired = error => error.status === 401 && ((session = null), keep({ token: undefined }), true);
const closed = error => [403, 404, 410].includes(error.status);

async function deliver(item) {
  for (let tries = 0; ; tries += 1) {
    mark(item, 'sending');
    try {
      await begin();
      const { clientId: id, text, payload } = item;
      await post('messages', { id, text, ...(payload ? { payload } : {}) }, kept.token);
      return mark(item, 'sent');
    } catch (error) {
      const again = expired(error) || !error.status || error.status === 429 || error.status >= 500;
      if (!again || tries >= 4) return mark(item, 'failed');
      await pause(Math.max(error.waitMs || 0, backoff(tries)));
    }
  }
}
let queue = Promise.resolve();
const send = item => { queue = queue.then(() => deliver(item)); };

let listening = null;
async function listen() {
  if (listening || document.hidden) return;
  const stop = listening = new AbortController();
  for (let tries = 0; !stop.signal.aborted; tries += 1) {
    try {
      await begin();
      const headers = { authorization: 'Bearer ' + kept.token, ...(cursor ? { 'last-event-id': cursor } : {}) };
      const response = await ask('stream', { headers, signal: stop.signal });
      if (!response.ok) throw refusal(response);
      tries = 0;
      connected('on');
      await read(response.body.getReader());
    } catch (error) {
      if (stop.signal.aborted) break;
      expired(error);
      if (closed(error)) { connected('closed'); break; }
      if (tries > 1) connected('off');
    }
    await pause(backoff(tries));
  }
  if (listening === stop) listening = null;
}
async function read(reader) {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const frames = (text + decoder.decode(value, { stream: true })).split('\n\n');
    text = frames.pop();
    for (const frame of frames) {
      const field = name => (frame.match(new RegExp('^' + name + ': (.*)$', 'm')) || [])[1];
      if (!field('data')) continue;
      const data = JSON.parse(field('data'));
      cursor = field('id') || cursor;
      ({ message: take, typing: shows => typing(shows.on), read: seen })[field('event')]?.(data);
    }
  }
}
/* A browser opens few connections to one site, so only the tab that is looked at holds one. */
document.addEventListener('visibilitychange', () => {
  if (document.hidden) { listening?.abort(); listening = null; }
  else if (session || kept.token) void listen();
});
`;
