/** The second half of the sandbox page's script (see page-cards.ts): the threads, the composer, and the asking every second. */
export const pageScript = String.raw`
const hints = {
  mara: 'Mara Lindqvist is a customer in the CRM. Her orders may be shown to her, and to nobody else.',
  guest: 'A person that neither the platform nor the CRM knows. They see public knowledge only.',
  comment: 'Ola Brandt comments under a post. Everybody reads the answer, so nothing private may be in it.',
};
const ideas = {
  mara: ['Where is my order?', 'What is your return policy?', 'I want to talk to a person'],
  guest: ['When are you open on Sunday?', 'How long does shipping take?', 'Where is the order of Mara Lindqvist?'],
  comment: ['What are your opening hours on Sunday?', 'Where is my order?'],
};
const $ = id => document.getElementById(id);
const tabs = [...document.querySelectorAll('[role=tab]')];
let current = 'mara';
let state = null;
let asPerson = false;
const shown = new Map();

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
const onThread = deed => () => call('POST', '/threads/' + current + '/' + deed);
const startOver = () => action('Start over', onThread('start-over'));

/* After a handoff the agent is silent. The page says so, and what may be done about it. */
function situation({ handling }) {
  const box = element('div', '', 'row wrap');
  if (handling !== 'human') {
    box.append(action('Take over as a person', onThread('take-over')), startOver());
    return [box];
  }
  const text = element('p', 'Your team has this conversation: the agent says nothing here until you give it back. Write as your team below, give it back, or start over with a new conversation.');
  const back = action('Give back to the agent', onThread('give-back'), 'primary');
  box.append(back, startOver());
  return [text, box];
}
function renderThread(thread) {
  const before = shown.get('thread');
  const entries = thread.entries.concat(thread.typing ? [null] : []);
  draw('thread', entries, entry => entry ? bubble(entry) : element('li', 'The agent is typing …', 'agent note'));
  if (shown.get('thread') !== before) $('thread').scrollTop = $('thread').scrollHeight;
  const human = thread.handling === 'human';
  const key = thread.isKnown || thread.entries.length ? [{ handling: thread.handling }] : [];
  const value = JSON.stringify([current, key]);
  if (shown.get('situation') !== value) {
    shown.set('situation', value);
    $('situation').replaceChildren(...key.flatMap(situation));
    $('situation').className = human ? 'human' : '';
    if (!human) asPerson = false;
    else asPerson = true;
    $('as-person').checked = asPerson;
  }
  $('who').hidden = !human;
}
function render() {
  $('hint').textContent = hints[current];
  draw('suggestions', ideas[current], text => {
    const button = element('button', text);
    button.type = 'button';
    button.onclick = () => { asPerson = false; $('as-person').checked = false; $('text').value = text; $('text').focus(); };
    return button;
  });
  if (!state) return;
  $('model').textContent = state.model === null ? 'The product does not answer.' : 'Answers come from: ' + state.model;
  $('problem').textContent = state.problem || '';
  renderThread(state.threads[current]);
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
$('as-person').onchange = event => { asPerson = event.target.checked; };
$('composer').onsubmit = async event => {
  event.preventDefault();
  const text = $('text').value.trim();
  if (!text) return;
  $('text').value = '';
  const sent = asPerson ? call('POST', '/threads/' + current + '/answer', { text }) : call('POST', '/messages', { thread: current, text });
  const { status } = await sent.catch(() => ({ status: 0 }));
  const taken = status >= 200 && status < 300;
  $('delivery').textContent = taken ? '' : 'The product did not take the message (status ' + (status ?? 0) + ').';
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
