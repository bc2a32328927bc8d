import { coverage, explains } from './read-question.js';
import type { Question } from './read-question.js';
import { findFact } from './record-view.js';
import type { Fact, RecordView } from './record-view.js';
import type { ReplyPhrases } from './model-languages.js';
import type { Wording } from './reply-phrases.js';
import { sayStatus } from '../../language/status-words.js';
import { sayDay, startAnswer } from './written-answer.js';
import type { AnswerDraft, WrittenAnswer } from './written-answer.js';

/** The product that is talked about, with its name and where the name stands. */
type Subject = { product: RecordView; name: string; nameFact: Fact | undefined };

const ENOUGH = 0.6;
const ENOUGH_OF_SEVERAL = 0.5;

/** The product a question means with how much of the question it explains; null if none does. */
export function findProduct(question: Question, records: RecordView[]): { product: RecordView; fit: number } | null {
  const skus = question.identifiers.filter(id => /\p{L}/u.test(id));
  let best: { product: RecordView; fit: number } | null = null;
  for (const product of records.filter(record => record.kind === 'product')) {
    if (skus.length > 0 && !skus.some(id => product.identifiers.has(id))) continue;
    // An article number settles which product is meant, not whether we know what is asked about it.
    const known = coverage(question, product);
    const fit = skus.length > 0 ? (known >= 0.5 ? 1 : known) : known;
    if (!best || fit > best.fit + 1e-9 || (fit === best.fit && product.score > best.product.score))
      best = { product, fit };
  }
  if (!best) return null;
  const found = best.product;
  // Two matching words or more make a description meant, even if half of it is worded differently.
  const several = question.content.filter(word => explains(found, word)).length >= 3;
  return best.fit >= (several ? ENOUGH_OF_SEVERAL : ENOUGH) ? best : null;
}

/** Answers from the product's own fields: price, stock, warranty, measures, else its description. */
export function answerProduct(
  question: Question,
  product: RecordView,
  wording: Wording,
  label: string,
): WrittenAnswer | null {
  const { phrases } = wording;
  const answer = startAnswer();
  const nameFact = findFact(product, /^(name|title|product_name)$/i, /(^|\.)(name|title)$/i, /sku$/i);
  const name = nameFact?.value ?? '';
  const subject: Subject = { product, name, nameFact };
  const wants = (concept: string): boolean => question.concepts.has(concept);
  const wantsPrice = label === 'price_question' || wants('price') || wants('discount');
  const wantsStock = label === 'availability' || wants('stock');
  if (wantsPrice) sayPrice(answer, subject, phrases);
  if (wantsStock) sayStock(answer, subject, wording);
  if (wants('warranty')) {
    const warranty = findFact(product, /warranty_months$/i);
    if (warranty) answer.say(phrases.warranty, { value: warranty.value }, warranty, nameFact);
  }
  if (!wantsPrice && !wantsStock && question.content.length === 0) {
    // "Can I order <SKU>?": everything a buyer needs.
    sayStock(answer, subject, wording);
    sayPrice(answer, subject, phrases);
  }
  const known = answer.finish();
  if (known && !wantsDescription(question, product)) return known;
  const description = findFact(product, /(^|\.)(description|short_description|body|summary|details)$/i);
  if (description) answer.say(phrases.about, { name, value: endSentence(description.value) }, description, nameFact);
  const measures = findFact(product, /(dimensions|size)$/i);
  if (wants('size') && measures && /\d/.test(measures.value))
    answer.say('({value})', { value: measures.value }, measures);
  // Somebody who looks for a product wants to know what it costs; the price is in the same record.
  if (!known && question.content.length > 0 && !wantsDescription(question, product)) sayPrice(answer, subject, phrases);
  return answer.finish();
}

function wantsDescription(question: Question, product: RecordView): boolean {
  const description = findFact(product, /(^|\.)(description|short_description|body|summary|details)$/i);
  if (!description) return false;
  const only: RecordView = {
    ...product,
    facts: [description],
    concepts: new Set(),
    words: new Set(description.value.toLowerCase().split(/[^\p{L}\p{N}]+/u)),
  };
  return (
    question.content.some(word => word.length > 3 && explains(only, word)) &&
    !question.concepts.has('price') &&
    !question.concepts.has('stock')
  );
}

function sayPrice(answer: AnswerDraft, { product, name, nameFact }: Subject, phrases: ReplyPhrases): void {
  const price = findFact(product, /^(price|current_price)$/i, /(^|\.)price$/i, /regular_price$/i);
  if (!price) return;
  const currency = findFact(product, /(^|\.)currency$/i);
  const value = (fact: Fact): string =>
    currency && !/[^\d.,\s-]/.test(fact.value) ? `${fact.value} ${currency.value}` : fact.value;
  answer.say(phrases.price, { name, value: value(price) }, price, nameFact, currency);
  const regular = findFact(product, /regular_price$/i);
  if (regular && regular.value !== price.value) answer.say(phrases.discounted, { value: value(regular) }, regular);
}

function sayStock(answer: AnswerDraft, { product, name, nameFact }: Subject, { phrases, language }: Wording): void {
  const stock = findFact(
    product,
    /(stock_?status|availability|in_?stock|available)$/i,
    /(stock_quantity|stock|inventory)$/i,
  );
  if (!stock) return;
  const there = /^(in_?stock|instock|available|true|yes|[1-9]\d*)$/i.test(stock.value);
  if (there) {
    answer.say(phrases.inStock, { name }, stock, nameFact);
    return;
  }
  answer.say(
    phrases.outOfStock,
    { name, value: sayStatus(stock.value.replace(/^(out)(of)/i, '$1 $2 ').replace(/^on(back)/i, 'on $1'), language) },
    stock,
    nameFact,
  );
  const back = findFact(product, /(backorder_eta|restock(_date)?|available_from|back_in_stock)/i);
  if (back) answer.say(phrases.backOn, { value: sayDay(back.value) }, back);
}

function endSentence(text: string): string {
  return /[.!?।…]$/u.test(text) ? text : `${text}.`;
}
