/**
 * The first half of the sandbox page's script: how messages, drafts and handoffs are drawn. Text, because it runs in the
 * browser, whose types this program does not know. Whatever came from a customer, a model or a record is written as text,
 * never as HTML.
 */
export const pageCards = String.raw`'use strict';
const opened = new Set();
const who = { customer: 'Customer', agent: 'Agent', person: 'Your team' };
const verdicts = { send: 'sent by itself', hold: 'approved by a person', handoff: 'handed over', ignore: 'not answered' };

function element(tag, text, className) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}
/* order_status -> Order status */
function inWords(name) {
  const words = String(name).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
function action(label, work, className) {
  const button = element('button', label, className);
  button.type = 'button';
  button.onclick = async () => {
    const row = [...button.parentElement.children];
    for (const other of row) other.disabled = true;
    const { status } = await work().catch(() => ({ status: 0 }));
    for (const other of row) other.disabled = false;
    if (status >= 200 && status < 300) return void refresh();
    const note = status === 409 ? 'Somebody decided already, or the conversation has changed. Look again.' : 'That did not work (status ' + (status ?? 0) + ').';
    button.parentElement.after(element('p', note, 'note'));
  };
  return button;
}
function bubble(entry) {
  const item = element('li', '', entry.from);
  item.append(element('span', entry.from === 'person' && entry.name ? who.person + ' (' + entry.name + ')' : who[entry.from], 'who'));
  item.append(element('p', entry.text));
  if (!entry.trace) return item;
  const { intent, model, verdict, citations } = entry.trace;
  const why = element('details');
  why.open = opened.has(entry.id);
  why.ontoggle = () => opened[why.open ? 'add' : 'delete'](entry.id);
  const facts = [intent && inWords(intent), verdicts[verdict], model].filter(Boolean).join(' · ');
  why.append(element('summary', facts || 'Why this answer'));
  for (const citation of citations) why.append(element('p', 'Source: ' + citation));
  if (!citations.length) why.append(element('p', 'No record was cited.'));
  item.append(why);
  return item;
}
function approval(draft) {
  const item = element('li');
  item.append(element('h4', 'Draft for ' + draft.customer));
  if (draft.question) item.append(element('p', 'Asked: ' + draft.question, 'note'));
  item.append(element('blockquote', draft.text));
  if (draft.reasons.length) item.append(element('p', 'Held because ' + draft.reasons.join('; ') + '.', 'note'));
  const row = element('div', '', 'row');
  const decide = decision => () => call('POST', '/approvals/' + encodeURIComponent(draft.id) + '/' + decision);
  row.append(action('Approve', decide('approve'), 'primary'), action('Reject', decide('reject')));
  item.append(row);
  return item;
}
function handoff(one) {
  const item = element('li');
  item.append(element('h4', one.headline));
  item.append(element('p', 'Customer: ' + one.customer));
  if (one.wants) item.append(element('p', 'Wants: ' + one.wants));
  if (one.known.length) {
    const facts = element('ul', '', 'facts');
    for (const fact of one.known) facts.append(element('li', fact));
    item.append(element('p', 'Known:'), facts);
  }
  if (one.suggestedReply) item.append(element('p', 'Suggested reply: ' + one.suggestedReply));
  if (one.reasons.length) item.append(element('p', 'Handed over because ' + one.reasons.join('; ') + '.', 'note'));
  const row = element('div', '', 'row');
  row.append(action('Mark as done', () => call('POST', '/handoffs/' + encodeURIComponent(one.id) + '/close')));
  item.append(row);
  return item;
}
`;
