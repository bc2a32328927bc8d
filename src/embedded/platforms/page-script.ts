/**
 * The sandbox page's script, as text: it runs in the browser, whose types this program does not know. Everything that came from a
 * customer, a model or a record is written as text, never as HTML.
 */
export const pageScript = String.raw`'use strict';
const hints = {
  mara: 'Mara Lindqvist is a customer in the CRM. Her orders may be shown to her, and to nobody else.',
  guest: 'A person that neither the platform nor the CRM knows. They see public knowledge only.',
  comment: 'Ola Brandt comments under a post. Everybody reads the answer, so nothing private may be in it.',
};
const ideas = {
  mara: ['Where is my order?', 'I want to talk to a person', 'Can I get my money back?'],
  guest: ['Where is the order of Mara Lindqvist?', 'When are you open on Sunday?', 'How long does shipping take?'],
  comment: ['What are your opening hours on Sunday?', 'Where is my order?'],
};
const $ = id => document.getElementById(id);
const tabs = [...document.querySelectorAll('[role=tab]')];
let current = 'mara';
let state = null;
const shown = new Map();
const opened = new Set();

function element(tag, text, className) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}
/* Redrawn only when it changed, so that focus, an open detail and a screen reader are left in peace. */
function draw(id, value, make) {
  const key = JSON.stringify(value);
  if (shown.get(id) === key) return;
  shown.set(id, key);
  $(id).replaceChildren(...value.map(make));
}
async function call(method, path, body) {
  const response = await fetch('/sandbox/api' + path, {
    method,
    headers: { 'x-sandbox': '1', 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : undefined,
  });
  return response.json();
}
function bubble(entry) {
  const item = element('li', entry.text, entry.from);
  if (entry.trace) {
    const { intent, model, verdict, citations } = entry.trace;
    const why = element('details');
    why.open = opened.has(entry.id);
    why.ontoggle = () => opened[why.open ? 'add' : 'delete'](entry.id);
    why.append(element('summary', [intent, verdict, model].filter(Boolean).join(' · ') || 'Why this answer'));
    for (const citation of citations) why.append(element('p', 'Source: ' + citation));
    if (!citations.length) why.append(element('p', 'No record was cited.'));
    item.append(why);
  }
  return item;
}
function approval(draft) {
  const item = element('li');
  item.append(element('p', draft.text));
  if (draft.reasons.length) item.append(element('p', 'Held because: ' + draft.reasons.join(', '), 'note'));
  const row = element('div', '', 'row');
  for (const [decision, label] of [['approve', 'Approve'], ['reject', 'Reject']]) {
    const button = element('button', label, decision === 'approve' ? 'primary' : '');
    button.type = 'button';
    button.onclick = async () => {
      for (const other of row.children) other.disabled = true;
      const { status } = await call('POST', '/approvals/' + encodeURIComponent(draft.id) + '/' + decision).catch(() => ({ status: 0 }));
      if (status >= 200 && status < 300) return void refresh();
      row.after(element('p', status === 409 ? 'Somebody decided already.' : 'That did not work (status ' + status + ').', 'note'));
      for (const other of row.children) other.disabled = false;
    };
    row.append(button);
  }
  item.append(row);
  return item;
}
function handoff(one) {
  const item = element('li');
  for (const line of one.lines) item.append(element('p', line));
  return item;
}
function render() {
  $('hint').textContent = hints[current];
  draw('suggestions', ideas[current], text => {
    const button = element('button', text);
    button.type = 'button';
    button.onclick = () => { $('text').value = text; $('text').focus(); };
    return button;
  });
  if (!state) return;
  $('model').textContent = state.model === null ? 'The product does not answer.' : 'Answers come from: ' + state.model;
  $('problem').textContent = state.problem || '';
  const before = shown.get('thread');
  draw('thread', state.threads[current], bubble);
  if (shown.get('thread') !== before) $('thread').scrollTop = $('thread').scrollHeight;
  draw('approvals', state.approvals.length ? state.approvals : [null], one => one ? approval(one) : element('li', 'No draft waits.', 'note'));
  draw('handoffs', state.handoffs.length ? state.handoffs : [null], one => one ? handoff(one) : element('li', 'Nothing was handed over.', 'note'));
}
function select(tab) {
  current = tab.dataset.thread;
  for (const other of tabs) {
    other.setAttribute('aria-selected', String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
  }
  $('panel').setAttribute('aria-labelledby', tab.id);
  $('delivery').textContent = '';
  render();
}
for (const [index, tab] of tabs.entries()) {
  tab.onclick = () => select(tab);
  tab.onkeydown = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    select(next);
    next.focus();
  };
}
$('composer').onsubmit = async event => {
  event.preventDefault();
  const text = $('text').value.trim();
  if (!text) return;
  $('text').value = '';
  const { status } = await call('POST', '/messages', { thread: current, text }).catch(() => ({ status: 0 }));
  $('delivery').textContent = status === 200 ? '' : 'The product did not take the message (status ' + (status ?? 0) + ').';
  void refresh();
};
async function refresh() {
  try {
    state = await call('GET', '/state');
    render();
  } catch {
    $('model').textContent = 'The sandbox does not answer.';
  }
}
async function loop() {
  await refresh();
  setTimeout(loop, document.hidden ? 5000 : 1000);
}
render();
void loop();
`;
