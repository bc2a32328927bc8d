import { membersOf, textOf } from '../exchange.js';

/** Words that give a message's intent away, for the labels of the evaluation sets. First match wins. */
const intentRules: [label: string, pattern: RegExp][] = [
  ['human_request', /\b(human|real person|agent|manager|talk to (a|some)|persona|mensch)\b/i],
  ['complaint', /\b(terrible|awful|angry|worst|unacceptable|disappointed|lawyer)\b/i],
  ['return_refund', /\b(refund|return|exchange|money back|broken)\b/i],
  ['order_change', /\b(cancel|change) (my |the )?(order|address)\b/i],
  ['order_status', /\b(where is|track|order status|arrive|my order|my package|my parcel)\b/i],
  ['price_question', /\b(price|cost|how much|discount|precio)\b/i],
  ['availability', /\b(in stock|available|do you (still )?have|sold out)\b/i],
  ['shipping', /\b(ship|shipping|deliver|delivery)\b/i],
  ['booking', /\b(book|reserve|appointment|table)\b/i],
  ['gratitude', /\b(thanks|thank you|gracias|danke)\b/i],
  ['goodbye', /\b(bye|goodbye|see you)\b/i],
  ['greeting', /^\W*(hi|hello|hey|hola|hallo)\b/i],
  ['product_question', /\?/],
];

/**
 * A value that fits the JSON schema, from simple rules: a label by its words, ids that the prompt names, and the prompt's
 * own lines as text. The same prompt always gets the same answer. Both Google's upper-case and JSON Schema's types are read.
 */
export function answerBySchema(schema: unknown, prompt: string, name = ''): unknown {
  const shape = membersOf(schema);
  if (shape['const'] !== undefined) return shape['const'];
  if (Array.isArray(shape['enum'])) return chooseLabel(shape['enum'], prompt, name);
  const options = [shape['anyOf'], shape['oneOf']].find(Array.isArray) as unknown[] | undefined;
  if (options) return answerBySchema(options.find(option => typeOf(option) !== 'null') ?? options[0], prompt, name);
  switch (typeOf(shape)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(membersOf(shape['properties'])).map(([key, member]) => [
          key,
          answerBySchema(member, prompt, key),
        ]),
      );
    case 'array':
      return arrayOf(shape, prompt, name);
    case 'number':
    case 'integer':
      return Math.min(Number(shape['maximum'] ?? 1), Math.max(Number(shape['minimum'] ?? 0), 0.9));
    case 'boolean':
      return /escalat|human/i.test(name) && /\b(human|manager|lawyer)\b/i.test(lastMessage(prompt));
    case 'null':
      return null;
    default:
      return sentence(prompt, name).slice(0, Number(shape['maxLength'] ?? 500));
  }
}

function typeOf(schema: unknown): string {
  const type = membersOf(schema)['type'];
  const first = Array.isArray(type) ? (type as unknown[]).find(one => one !== 'null') : type;
  return (textOf(first) ?? (membersOf(schema)['properties'] ? 'object' : 'string')).toLowerCase();
}

function chooseLabel(labels: unknown[], prompt: string, name: string): unknown {
  const message = lastMessage(prompt);
  const rule = intentRules.find(([label, pattern]) => labels.includes(label) && pattern.test(message));
  if (rule) return rule[0];
  const usual = /urgency|sentiment/i.test(name) ? ['normal', 'neutral'] : ['other', 'en', 'answer', 'reply'];
  return usual.find(label => labels.includes(label)) ?? labels[0];
}

function arrayOf(shape: Record<string, unknown>, prompt: string, name: string): unknown[] {
  if (/cit|evidence|source|ids?$/i.test(name) && typeOf(shape['items']) === 'string')
    return evidenceIds(prompt).slice(0, 1);
  const count = Math.min(Number(shape['minItems'] ?? 0), 3);
  return Array.from({ length: count }, () => answerBySchema(shape['items'], prompt, name));
}

function sentence(prompt: string, name: string): string {
  if (/lang/i.test(name)) return 'en';
  if (/(^|_)(id|cit)/i.test(name)) return evidenceIds(prompt)[0] ?? '';
  const fact = /^[\w[\].]+: .{2,120}$/m.exec(prompt.slice(prompt.search(/evidence|record/i)))?.[0];
  return fact ? `According to our records, ${fact}` : 'Thank you for your message.';
}

/** Ids of evidence as prompts mark them: `[e1]`, `id: e1`, `"id": "e1"`. */
function evidenceIds(prompt: string): string[] {
  const found = prompt.matchAll(/\[([a-z][\w:.-]{0,80})\]|\bid"?\s*[:=]\s*"?([a-z][\w:.-]{0,80})/gi);
  return [...new Set([...found].map(match => match[1] ?? match[2] ?? ''))];
}

const lastMessage = (prompt: string): string => prompt.trim().slice(-600);

/** Ways in which a model's well-formed answer can be wrong all the same. */
export const distortions = [
  'fenced_json',
  'wrong_shape',
  'wrong_language',
  'unknown_citation',
  'invented_amount',
  'invented_link',
] as const;
export type Distortion = (typeof distortions)[number];

/** The answer's text with such a fault in it. */
export function distort(value: unknown, how: Distortion): string {
  switch (how) {
    case 'fenced_json':
      return `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``;
    case 'wrong_shape':
      return '{"unexpected":[1,2,3]}';
    case 'wrong_language':
      return JSON.stringify(replaceTexts(value, 'Ihre Bestellung ist unterwegs und kommt morgen an.'));
    case 'unknown_citation':
      return JSON.stringify(value, (key, member: unknown) => (/cit|evidence/i.test(key) ? ['no-such-record'] : member));
    case 'invented_amount':
      return JSON.stringify(replaceTexts(value, 'You get a refund of 499.99 EUR by 31 December.'));
    case 'invented_link':
      return JSON.stringify(replaceTexts(value, 'Please pay at https://pay.evil.example/now'));
  }
}

function replaceTexts(value: unknown, text: string): unknown {
  const members = Object.entries(membersOf(value));
  return Object.fromEntries(
    members.map(([key, member]) => [
      key,
      typeof member === 'string' && /text|reply|answer|draft/i.test(key) ? text : member,
    ]),
  );
}
