import { existsSync, readFileSync } from 'node:fs';
import { type Exchange, membersOf, sendJson } from '../../src/embedded/platforms/exchange.js';
import { startServer } from '../../src/embedded/platforms/start-server.js';
import { parseJson } from '../../src/platform/parse-json.js';
import { cleanUp } from './clean-up.js';

export type Answered = { status: number; body: unknown };
export type Body = Record<string, unknown>;

/** A chat server that a test words as it likes; what it was asked is remembered. */
export type StandInModel = {
  baseUrl: string;
  asked: Body[];
  /** What the agent asks of it, in words that the test may change. */
  says: { intentLanguage: string; draftLanguage: string; draftText: string; label: string; doubt: string | null };
  /** How a request is answered; `answer` is the JSON that fits the schema that was asked for. */
  answers(how: (body: Body, answer: string) => Answered): void;
};

/** OpenAI's own form. */
export const completion = (content: unknown, more: Body = {}): Answered => ({
  status: 200,
  body: {
    id: 'c1',
    object: 'chat.completion',
    model: 'local-model',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content }, ...more }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  },
});

export async function startStandInModel(): Promise<StandInModel> {
  const usually = (_: Body, answer: string): Answered => completion(answer);
  let how = usually;
  const model: StandInModel = {
    baseUrl: '',
    asked: [],
    says: { intentLanguage: 'en', draftLanguage: 'en', draftText: 'Hello!', label: 'greeting', doubt: null },
    answers: given => void (how = given),
  };
  const handle = (exchange: Exchange): void => {
    const body = membersOf(exchange.json());
    if (!exchange.path.endsWith('/chat/completions')) return sendJson(exchange, 404, { error: 'not found' });
    model.asked.push(body);
    const { status, body: sent } = how(body, JSON.stringify(answerTo(JSON.stringify(body['messages']), model.says)));
    sendJson(exchange, status, sent);
  };
  const server = await startServer({ '': handle });
  cleanUp('the stand-in model', () => server.close());
  return Object.assign(model, { baseUrl: `${server.url}/v1` });
}

/** The answer that fits what is asked, recognised by the words of the prompt. */
function answerTo(prompt: string, says: StandInModel['says']): unknown {
  if (/Find the lines of the evidence/.test(prompt)) {
    const order = orderIn(prompt);
    const citations = order ? [citation(order, 'status'), citation(order, 'estimated_delivery')] : [];
    const text = order ? wordsOfOrder(says.draftText, order) : says.draftText;
    return { citations, answerable: true, language: says.draftLanguage, text };
  }
  if (/Say of each number/.test(prompt)) return verdictsOf(prompt, says.doubt);
  if (/Evidence/.test(prompt)) {
    return { category: says.label, known: [], wants: 'An answer.', headline: 'A question', suggestedReply: '' };
  }
  const mood = { secondary: [], urgency: 'normal', sentiment: 'neutral', escalate: false, confidence: 0.95 };
  return { language: says.intentLanguage, label: says.label, ...mood };
}

/** All is proved, or, with a reason for it, nothing is. */
const verdictsOf = (prompt: string, doubt: string | null) => ({
  sentences: listIn(prompt, 'sentences').map(({ number }) => ({
    number: Number(number),
    reason: doubt ?? 'a line says so',
    proved: doubt === null,
  })),
});

/** The objects of a data block of a prompt that was written as JSON. */
function listIn(prompt: string, name: string): Record<string, unknown>[] {
  const shown = new RegExp(String.raw`<<<data ${name} \w+\\n(.*?)\\n>>>end`).exec(prompt)?.[1] ?? '[]';
  const list = parseJson(String(parseJson(`"${shown}"`)));
  return Array.isArray(list) ? (list as unknown[]).map(membersOf) : [];
}

export type Order = { id: string; text: string; status: string; estimated: string };

const lineOf = (text: string, name: string): string | undefined =>
  text.split('\n').find(line => line.includes(`${name}: `));
const valueOf = (text: string, name: string): string => lineOf(text, name)?.split(': ').slice(1).join(': ') ?? '';

/** The order that the evidence of a prompt shows, if it shows one. */
function orderIn(prompt: string): Order | undefined {
  const items = listIn(prompt, 'evidence').map(({ id, text }) => ({ id: String(id), text: String(text) }));
  const item = items.find(({ text }) => lineOf(text, 'estimated_delivery') && lineOf(text, 'status'));
  return item && { ...item, status: valueOf(item.text, 'status'), estimated: valueOf(item.text, 'estimated_delivery') };
}

function citation(order: Order, name: string) {
  const line = lineOf(order.text, name) ?? '';
  return { evidenceId: order.id, path: line.split(': ')[0] ?? '', quote: line };
}

/** What is said of the order HL-1, said of this one. */
export const wordsOfOrder = (text: string, order: { status: string; estimated: string }): string =>
  text.replaceAll('in transit', order.status).replaceAll('2026-11-23', order.estimated.slice(0, 10));

const bugs = new URL('../../../shared/bugs/', import.meta.url);

/** A file of `../shared/bugs`, by how its name begins; null where it is not there. */
export function bugFile(name: string): Body | null {
  const file = new URL(`${name}.json`, bugs);
  return existsSync(file) ? membersOf(parseJson(readFileSync(file, 'utf8'))) : null;
}

/** A text of such a file; what stands for it where the file is not there. */
export function bugText(name: string, member: string, otherwise: string): string {
  const text = bugFile(name)?.[member];
  return typeof text === 'string' ? text : otherwise;
}

/** An answer of such a file, with the JSON that fits in its place. */
export function bugAnswer(file: unknown, answer: string): Answered {
  const { status, body } = membersOf(file);
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('@@ANSWER@@', answer);
    if (Array.isArray(value)) return (value as unknown[]).map(filled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member)]));
  };
  return { status: Number(status), body: filled(body) };
}
