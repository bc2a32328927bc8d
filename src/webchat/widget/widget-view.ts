/** The part of the widget that is seen. What anybody wrote is set as text, never as HTML. Plain JavaScript as text. */
export const widgetView = String.raw`
const host = document.createElement('div');
const root = host.attachShadow({ mode: 'open' });
const make = (tag, name, text) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text) node.textContent = text;
  return node;
};
/* What somebody wrote runs in its own direction, whatever that of the widget. */
const own = node => { node.dir = 'auto'; return node; };
const button = (name, text, press) => {
  const node = make('button', name, text);
  node.type = 'button';
  node.onclick = press;
  return node;
};
const isPage = script.dataset.view === 'page';
const chat = make('div', isPage ? 'chat page' : 'chat');
chat.lang = language;
chat.dir = language === 'ar' ? 'rtl' : 'ltr';
const launch = button('launch', words.chat, () => show(panel.hidden));
const panel = make('section', 'panel');
const title = make('h2', '', words.chat);
const note = make('p', 'note');
const log = make('ol');
const state = make('p', 'state');
const form = make('form');
const field = make('textarea');
const close = button('', words.close, () => show(false));
title.id = 'title';
panel.id = 'panel';
panel.hidden = true;
panel.setAttribute('role', 'dialog');
panel.setAttribute('aria-labelledby', 'title');
launch.setAttribute('aria-controls', 'panel');
launch.setAttribute('aria-expanded', 'false');
log.setAttribute('role', 'log');
log.setAttribute('aria-live', 'polite');
log.setAttribute('aria-label', words.conversation);
log.tabIndex = 0;
state.setAttribute('role', 'status');
field.setAttribute('aria-label', words.message);
field.placeholder = words.write;
field.maxLength = 4000;
field.rows = 1;
const submit = make('button', 'send', words.send);
const header = make('header');
header.append(title, close);
form.append(field, submit);
panel.append(header, note, log, state, form);
chat.append(panel, launch);
close.hidden = launch.hidden = isPage;
/* A sheet of its own passes a strict content security policy of the site; older browsers get an element. */
try {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
} catch { root.append(make('style', '', css)); }
root.append(chat);

const items = new Map();
let unread = 0;
const forget = () => { for (const [key, { row, state: was }] of items) if (was !== 'sending' && was !== 'failed') { row.remove(); items.delete(key); } };
function linked(text) {
  const line = own(make('p', 'text'));
  for (const part of text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)) line.append(/^https?:\/\//.test(part) ? link(part, part) : part);
  return line;
}
function link(url, text) {
  const node = make('a', '', text);
  if (/^https?:\/\//.test(url)) node.href = url;
  node.target = '_blank';
  node.rel = 'noopener noreferrer nofollow';
  return node;
}
function draw(item) {
  const { row } = item;
  row.className = item.from + ' ' + (item.state || '');
  row.replaceChildren();
  if (item.from !== 'visitor') row.append(make('p', 'meta', item.from === 'person' ? words.team : words.assistant));
  if (item.text) row.append(linked(item.text));
  for (const file of item.attachments || []) {
    const line = own(make('p', 'text'));
    line.append(link(file.url, file.title || file.type));
    row.append(line);
  }
  const newest = ![...items.values()].some(other => other.at > item.at);
  if (newest && item.quickReplies?.length) {
    const choices = make('div', 'choices');
    for (const { title: text, payload } of item.quickReplies) choices.append(own(button('', text, () => say(text, payload))));
    row.append(choices);
  }
  if (item.state) row.append(make('p', 'meta', words[item.state]));
  if (item.state === 'failed') row.append(button('', words.again, () => send(item)));
}
function put(key, item) {
  const known = items.get(key);
  const all = { ...known, ...item, row: known?.row || make('li') };
  items.set(key, all);
  const choosable = [...items.values()].filter(other => other.quickReplies?.length);
  for (const one of new Set([...choosable, all])) draw(one);
  const next = [...items.values()].filter(other => other !== all && other.at > all.at).sort((a, b) => a.at - b.at)[0];
  if (!known || all.row.nextSibling !== (next?.row || null)) log.insertBefore(all.row, next?.row || null);
  if (!known) log.scrollTop = log.scrollHeight;
  return all;
}
function take(message) {
  if (!cursor || parseInt(message.cursor) >= parseInt(cursor)) cursor = message.cursor;
  const key = message.clientId || message.id;
  const isNew = !items.has(key);
  const isOwn = message.from === 'visitor';
  put(key, { ...message, at: Date.parse(message.at), ...(isOwn ? { state: items.get(key)?.state === 'read' ? 'read' : 'sent' } : {}) });
  if (isOwn) return keepUnsent();
  typing(false);
  if (isNew && panel.hidden && welcomed) launch.dataset.unread = unread += 1;
}
function mark(item, next) {
  const now = items.get(item.clientId);
  /* Read, or already told by the stream: an answer that comes late changes nothing. */
  if (!now || now.state === 'read' || (now.id && next !== 'sent')) return;
  put(item.clientId, { state: next });
  keepUnsent();
}
const keepUnsent = () => keep({
  unsent: [...items.values()].filter(({ state: is }) => is === 'sending' || is === 'failed')
    .map(({ clientId, text, payload, at }) => ({ clientId, text, payload, at })),
});
function say(text, payload) {
  const clientId = newId();
  const latest = Math.max(0, ...[...items.values()].map(({ at }) => at));
  send(put(clientId, { clientId, text, payload, from: 'visitor', at: Math.max(Date.now(), latest + 1), state: 'sending' }));
  keepUnsent();
  void listen();
}
function seen({ through }) {
  const until = through === null ? Infinity : [...items.values()].find(({ id }) => id === through)?.at;
  for (const [key, { from, at, state: is }] of items) if (from === 'visitor' && is === 'sent' && at <= until) put(key, { state: 'read' });
}
let welcomed = false;
function welcome(told) {
  title.textContent = told.account.name;
  note.textContent = [told.greeting, told.disclosure].filter(Boolean).join(' ');
  setTimeout(() => { welcomed = true; });
}
let connection = 'on';
let typingEnd = 0;
const status = () => {
  state.classList.toggle('typing', connection === 'on' && typingEnd > Date.now());
  state.textContent = connection === 'closed' ? words.closed
    : connection === 'off' ? words.offline : typingEnd > Date.now() ? words.writing : '';
};
function typing(on) {
  typingEnd = on ? Date.now() + 20000 : 0;
  if (on) setTimeout(status, 20050);
  status();
}
function connected(how) { connection = how; status(); }
function show(open) {
  panel.hidden = !open;
  launch.setAttribute('aria-expanded', String(open));
  keep({ open });
  if (!open) return launch.focus();
  unread = 0;
  delete launch.dataset.unread;
  field.focus();
  log.scrollTop = log.scrollHeight;
  void listen();
}
/* Empty, it runs as the widget does. */
const turn = () => { field.dir = field.value ? 'auto' : ''; };
field.oninput = turn;
form.onsubmit = event => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = '';
  turn();
  say(text);
};
field.onkeydown = event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
};
panel.onkeydown = event => { if (event.key === 'Escape' && !isPage) show(false); };

for (const item of kept.unsent || []) send(put(item.clientId, { ...item, from: 'visitor', state: 'sending' }));
const attach = () => {
  document.body.append(host);
  if (isPage) show(true);
  else if (kept.open) { panel.hidden = false; launch.setAttribute('aria-expanded', 'true'); }
  if (kept.token || !panel.hidden) void listen();
};
if (document.body) attach();
else addEventListener('DOMContentLoaded', attach);
`;
