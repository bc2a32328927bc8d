import { lexicalWords, stemOf } from './lexical-tokens.js';
import { foldText } from './normalize-text.js';
import { explains } from './read-question.js';
import type { Question } from './read-question.js';
import { findFact } from './record-view.js';
import type { Fact, RecordView } from './record-view.js';
import type { ReplyPhrases } from './reply-phrases.js';
import { sayDay, sayStatus } from './status-words.js';
import { startAnswer } from './written-answer.js';
import type { AnswerDraft, WrittenAnswer } from './written-answer.js';

const FINISHED = /deliver|cancel|return|refund|complet|closed/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Answers a question about the customer's own orders, or null when none of the given orders is the one meant. */
export function answerOrder(
  question: Question,
  records: RecordView[],
  phrases: ReplyPhrases,
  language: string,
): WrittenAnswer | null {
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
    answer.say(phrases.orders, {});
    for (const order of open) sayState(answer, order, phrases, language);
    return answer.finish();
  }
  const order = named ? newestFirst(candidates)[0] : pickOrder(question, candidates);
  if (!order) return null;
  sayWanted(answer, question, order, phrases, language);
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
  const rest = question.content.filter(word => !explainsAnyOrder(word));
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

function sayWanted(
  answer: AnswerDraft,
  question: Question,
  order: RecordView,
  phrases: ReplyPhrases,
  language: string,
): void {
  const wants = (concept: string): boolean => question.concepts.has(concept);
  const tracking = findFact(order, /tracking_?(number|code|no)$/i);
  const courier = findFact(order, /(tracking_company|carrier|courier)(_name)?$/i);
  if (wants('items') && !wants('tracking') && !wants('eta')) {
    sayHeader(answer, order, phrases, language);
    sayItems(answer, order, phrases);
    return;
  }
  if (wants('total') || (wants('price') && !wants('status'))) {
    const total = findFact(order, /^(total_price|grand_?total|total|total_amount|amount)$/i);
    sayHeader(answer, order, phrases, language);
    const currency = findFact(order, /^currency$/i);
    if (total) answer.say(phrases.total, { value: money(total, currency) }, total, currency);
    return;
  }
  sayHeader(answer, order, phrases, language);
  const refund = findFact(order, /refunds?\.amount$/i);
  if (refund) answer.say(phrases.refund, { value: money(refund, findFact(order, /^currency$/i)) }, refund);
  if (wants('tracking') || !FINISHED.test(statusOf(order)?.value ?? '')) {
    if (tracking) answer.say(phrases.tracking, { value: tracking.value }, tracking);
    if (courier) answer.say(phrases.courier, { value: courier.value }, courier);
  } else if (wants('courier') && courier) answer.say(phrases.courier, { value: courier.value }, courier);
  sayDates(answer, order, phrases);
}

function sayState(answer: AnswerDraft, order: RecordView, phrases: ReplyPhrases, language: string): void {
  sayHeader(answer, order, phrases, language);
  sayDates(answer, order, phrases);
}

function sayHeader(answer: AnswerDraft, order: RecordView, phrases: ReplyPhrases, language: string): void {
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

function statusOf(order: RecordView): Fact | undefined {
  return findFact(order, /shipment_status$/i, /(fulfillment|delivery|order)_status$/i, /^status$/i, /(^|\.)status$/i);
}

function numberOf(order: RecordView): Fact | undefined {
  return (
    order.facts.find(fact => fact.field === 'name' && /\d/.test(fact.value)) ??
    findFact(order, /^(order_?(number|no|id)|number|id)$/i)
  );
}

function createdAt(order: RecordView): string {
  return findFact(order, /^(created_?at|ordered_?at|order_date|date|placed_at)$/i)?.value ?? '';
}

function newestFirst(orders: RecordView[]): RecordView[] {
  return [...orders].sort((a, b) =>
    createdAt(a) < createdAt(b) ? 1 : createdAt(a) > createdAt(b) ? -1 : b.score - a.score,
  );
}

function money(amount: Fact, currency: Fact | undefined): string {
  return currency && !/[^\d.,\s-]/.test(amount.value) ? `${amount.value} ${currency.value}` : amount.value;
}

function titlesOnly(order: RecordView): RecordView {
  const words = titleWords(order);
  return { ...order, kind: 'product', words, concepts: new Set(), identifiers: new Set() };
}

function titleWords(order: RecordView): Set<string> {
  const words = new Set<string>();
  for (const fact of order.facts) {
    if (!/(items?|products)\.(title|name|product_name)$/i.test(fact.field)) continue;
    for (const word of lexicalWords(foldText(fact.value))) words.add(word).add(stemOf(word));
  }
  return words;
}

// Words any order question may hold without naming a product.
const ORDER_TALK = new Set(
  `order orders ordered parcel parcels package packages delivery purchase purchased bought shipped ship sent send way last latest newest recent recently most previous status state going
  arrive arrives arriving arrived expected day waiting total sum cost track tracking where been has got from thing things articles items came going come coming here yet
  update news anything pedido pedi paquete compra ultimo ultima ya mandaron enviado enviaron llega estado va bestellung paket schon versandt letzte letzten meine kommt commande colis derniere suivi
  заказ заказа посылка посылки последний последнего уже едет отправили где статус трек когда придет приедет zamowienie paczka ostatnie kiedy pedido encomenda ultimo chegou
  order er khobor kothay kobe asbe pabo status obostha parcel অর্ডার অর্ডারের পার্সেল খবর কোথায় কবে আসবে পাব অবস্থা শেষ طلبي الطلب اين متي يصل حالة شحنتي`
    .split(/\s+/)
    .map(foldText),
);

function explainsAnyOrder(word: string): boolean {
  return ORDER_TALK.has(word);
}
