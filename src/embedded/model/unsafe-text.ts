import { foldText } from '../../language/normalize-text.js';
import { fieldWords } from './evidence-lines.js';

// Records are data. A value that talks to a model is never repeated, whatever it says; being too strict only costs an answer.
const INSTRUCTION =
  /\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|instructions|previous|above|earlier|rules?|prompt|everything|all)\b|\b(system|assistant|developer)\s*(note|message|prompt|:)|\b(as|for) (the|an|any) (ai|assistant|bot|model|llm)\b|\bfor the ai\b|\b(ai|assistant|chatbot|language) model\b|\byou (are|must|should) now\b|\b(reply|answer|respond|confirm|print|output|repeat)\b.{0,30}\b(with|by writing|the word|exactly|only|following)\b|\b(write|say)\b.{0,30}\b(by writing|the word|exactly|only|following)\b|\bact as\b|\bpretend\b|\bjailbreak\b|\bprompt\b|\bto the (bot|model|ai|assistant)\b|<\/?(system|user|assistant|script)|\[\/?inst\]|\b(reveal|show|disclose|send|forward)\b.{0,40}\b(internal|password|secret|notes?|all customers|data of|token|key)\b|\badministrator now\b/;
const FOREIGN_INSTRUCTION =
  /(игнорир|забудь|не обращай внимания).{0,40}(инструкц|правил|предыдущ|выше)|(ignora|olvida|ignorez|oublie|ignoriere|vergiss|zignoruj|zapomnij|esqueça|esqueca).{0,40}(instruc|regla|consigne|règle|regle|anweisung|regel|instrukcj|regras|anterior|vorherig)|تجاهل.{0,40}(التعليمات|السابقة)|(নিয়ম|নির্দেশ).{0,30}(ভুলে|উপেক্ষা)/;

/** Whether a text reads like an order to a model rather than like data. */
export function looksLikeInstruction(text: string): boolean {
  const folded = foldText(text);
  return INSTRUCTION.test(folded) || FOREIGN_INSTRUCTION.test(folded) || FOREIGN_INSTRUCTION.test(text.toLowerCase());
}

const INTERNAL_WORDS = new Set([
  'internal',
  'staff',
  'private',
  'secret',
  'password',
  'passwd',
  'token',
  'ssn',
  'cvv',
  'iban',
  'pin',
  'margin',
  'birth',
  'birthday',
  'dob',
  'birthdate',
  'last4',
  'wholesale',
  'supplier',
  'assignee',
  'credential',
  'credentials',
  'hash',
  'salt',
  'apikey',
  'risk',
  'fraud',
  'passport',
]);
const INTERNAL_NAME =
  /(cost_price|costprice|purchase_price|buying_price|card_(number|last|no)|tax_id|vat_id|national_id|api_key|access_key|date_of_birth|credit_(score|limit)|^notes?$|\.notes?$|_notes?$|^tags?$)/i;

/** Whether a field is for staff only; its value must never be in a reply. */
export function isInternalField(field: string): boolean {
  return INTERNAL_NAME.test(field) || fieldWords(field).some(word => INTERNAL_WORDS.has(word));
}
