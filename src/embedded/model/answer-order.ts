import { stemOf } from '../../language/stem.js';
import {
  createdAt,
  money,
  newestFirst,
  numberOf,
  refundState,
  statusOf,
  titlesOnly,
  titleWords,
} from './order-facts.js';
import { explains } from './read-question.js';
import type { Question } from './read-question.js';
import { findFact } from './record-view.js';
import type { RecordView } from './record-view.js';
import { wordsOfAll } from './model-languages.js';
import type { ReplyPhrases } from './model-languages.js';
import type { Wording } from './reply-phrases.js';
import { sayStatus } from '../../language/status-words.js';
import { sayDay, startAnswer } from './written-answer.js';
import type { AnswerDraft, WrittenAnswer } from './written-answer.js';

const ORDER_TALK: ReadonlySet<string> = wordsOfAll(({ questions }) => questions.orderTalk);
const FINISHED = /deliver|cancel|return|refund|complet|closed/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Answers a question about the customer's own orders, or null when none of the given orders is the one meant. */
export function answerOrder(question: Question, records: RecordView[], wording: Wording): WrittenAnswer | null {
  if (question.asksWho || question.aboutOthers) return null;
  const orders = records.filter(record => record.kind === 'order');
  const named = question.identifiers.length > 0;
  const candidates = named
    ? orders.filter(order => question.identifiers.every(id => order.identifiers.has(id)))
    : orders;
  if (candidates.length === 0) return null;
  const answer = startAnswer();
  if (!named && asksForOpenOrders(question)) {
    const open = newestFirst(candidates).filter(
      order => !FINISHED.test(statusOf(order)?.value ?? 'closed') || /out/i.test(statusOf(order)?.value ?? ''),
    );
    if (open.length === 0) return null;
    answer.say(wording.phrases.orders, {});
    for (const order of open) sayState(answer, order, wording);
    return answer.finish();
  }
  const order = named ? newestFirst(candidates)[0] : pickOrder(question, candidates);
  if (!order) return null;
  sayWanted(answer, question, order, wording);
  return answer.finish();
}

function asksForOpenOrders(question: Question): boolean {
  return (
    /\b(orders|parcels|packages|deliveries|shipments)\b|still waiting for|pedidos|paquetes|bestellungen|pakete|commandes|mes colis|заказы|посылки|zamowienia|paczki|encomendas/.test(
      question.folded,
    ) && !question.concepts.has('last')
  );
}

/** The order meant without a number: by a product in it, by its month, else the newest. */
function pickOrder(question: Question, orders: RecordView[]): RecordView | undefined {
  const sorted = newestFirst(orders);
  const month =
    /\b(january|february|march|april|may|june|july|august|september|october|november|december)\s+(\d{4})\b/.exec(
      question.folded,
    );
  if (month) {
    const key = `${month[2] ?? ''}-${String(MONTHS.indexOf((month[1] ?? '').slice(0, 3)) + 1).padStart(2, '0')}`;
    return sorted.find(order => createdAt(order).startsWith(key));
  }
  const rest = question.content.filter(word => !ORDER_TALK.has(word));
  if (rest.length === 0) return sorted[0];
  const byTitle = sorted
    .map(order => ({
      order,
      hits: rest.filter(
        word => titleWords(order).has(word) || titleWords(order).has(stemOf(word)) || explains(titlesOnly(order), word),
      ).length,
    }))
    .sort((a, b) => b.hits - a.hits)[0];
  // Half of what is left must be in the titles: "the lamp I bought" has no answer if no order holds a lamp.
  return byTitle && byTitle.hits * 2 >= rest.length ? byTitle.order : undefined;
}

function sayWanted(answer: AnswerDraft, question: Question, order: RecordView, wording: Wording): void {
  const { phrases, language } = wording;
  const wants = (concept: string): boolean => question.concepts.has(concept);
  const tracking = findFact(order, /tracking_?(number|code|no)$/i);
  const courier = findFact(order, /(tracking_company|carrier|courier)(_name)?$/i);
  if (wants('items') && !wants('tracking') && !wants('eta')) {
    sayHeader(answer, order, wording);
    sayItems(answer, order, phrases);
    return;
  }
  if (wants('total') || (wants('price') && !wants('status'))) {
    const total = findFact(order, /^(total_price|grand_?total|total|total_amount|amount)$/i);
    sayHeader(answer, order, wording);
    const currency = findFact(order, /^currency$/i);
    if (total) answer.say(phrases.total, { value: money(total, currency) }, total, currency);
    return;
  }
  sayHeader(answer, order, wording);
  const refund = findFact(order, /refunds?\.amount$/i);
  if (refund) answer.say(phrases.refund, { value: money(refund, findFact(order, /^currency$/i)) }, refund);
  const refunded = refundState(order);
  if (refunded && !refund) answer.say(phrases.refund, { value: sayStatus(refunded.value, language) }, refunded);
  if (wants('tracking') || !FINISHED.test(statusOf(order)?.value ?? '')) {
    if (tracking) answer.say(phrases.tracking, { value: tracking.value }, tracking);
    if (courier) answer.say(phrases.courier, { value: courier.value }, courier);
  } else if (wants('courier') && courier) answer.say(phrases.courier, { value: courier.value }, courier);
  sayDates(answer, order, phrases);
}

function sayState(answer: AnswerDraft, order: RecordView, wording: Wording): void {
  sayHeader(answer, order, wording);
  sayDates(answer, order, wording.phrases);
}

function sayHeader(answer: AnswerDraft, order: RecordView, { phrases, language }: Wording): void {
  const number = numberOf(order);
  const status = statusOf(order);
  if (!status && !number) return;
  answer.say(
    phrases.order,
    { number: number?.value ?? '', status: status ? sayStatus(status.value, language) : '' },
    number,
    status,
  );
}

function sayDates(answer: AnswerDraft, order: RecordView, phrases: ReplyPhrases): void {
  const status = statusOf(order)?.value ?? '';
  const delivered = findFact(order, /delivered_at$/i);
  const cancelled = findFact(order, /cancell?ed_at$/i);
  const eta = findFact(order, /(estimated_delivery|expected_delivery|delivery_date|^eta|_eta|arrival)/i);
  if (cancelled) answer.say(phrases.cancelled, { value: sayDay(cancelled.value) }, cancelled);
  else if (/deliver/i.test(status) && !/out/i.test(status) && delivered)
    answer.say(phrases.deliveredAt, { value: sayDay(delivered.value) }, delivered);
  else if (eta && !/cancel|return/i.test(status)) answer.say(phrases.eta, { value: sayDay(eta.value) }, eta);
}

function sayItems(answer: AnswerDraft, order: RecordView, phrases: ReplyPhrases): void {
  const titles = order.facts.filter(fact => /(items?|products)\.(title|name|product_name)$/i.test(fact.field));
  const described = titles.map(title => {
    const prefix = title.path.replace(/\.[^.]+$/, '');
    const quantity = order.facts.find(fact => fact.path === `${prefix}.quantity`);
    const sku = order.facts.find(fact => fact.path === `${prefix}.sku`);
    return {
      text: `${quantity ? `${quantity.value} × ` : ''}${title.value}${sku ? ` (${sku.value})` : ''}`,
      facts: [title, quantity, sku],
    };
  });
  if (described.length > 0)
    answer.say(
      phrases.items,
      { value: described.map(({ text }) => text).join(', ') },
      ...described.flatMap(({ facts }) => facts),
    );
}
