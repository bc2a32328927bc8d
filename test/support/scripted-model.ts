import type { Exchange } from '../../src/embedded/platforms/exchange.js';
import { membersOf } from '../../src/embedded/platforms/exchange.js';
import type { OpenAiApi } from '../../src/embedded/platforms/models/openai-api.js';

/** The words by which the scripted model knows what is wanted, most telling first. */
const labels: [words: string, label: string][] = [
  ['my order', 'order_status'],
  ['Thank you', 'gratitude'],
];

/** An OpenAI-compatible model that always says the same, and at once: for tests of everything around it. */
export async function answerByScript(exchange: Exchange, api: OpenAiApi): Promise<void> {
  const body = membersOf(exchange.json());
  const schema = membersOf(membersOf(membersOf(body['response_format'])['json_schema'])['schema']);
  const asked = Object.keys(membersOf(schema['properties']));
  const prompt = JSON.stringify(body['messages']);
  const latest = prompt.slice(prompt.lastIndexOf('The latest message'));
  const label = labels.find(([words]) => latest.includes(words))?.[1] ?? 'greeting';
  const mood = { urgency: 'normal', sentiment: 'neutral', escalate: false, confidence: 0.95 };
  if (asked.includes('confidence')) api.answerNext(JSON.stringify({ language: 'en', label, secondary: [], ...mood }));
  else if (asked.includes('citations')) {
    const text = 'Hello, how can we help you today?';
    api.answerNext(JSON.stringify({ citations: [], answerable: true, language: 'en', text }));
  } else {
    const wants = 'The customer wants to know where the order is.';
    api.answerNext(JSON.stringify({ category: label, known: [], wants, headline: wants, suggestedReply: '' }));
  }
  await api.handle(exchange);
}
