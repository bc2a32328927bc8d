import { z } from 'zod';
import type { ModelUsage } from './chat-model.js';
import { ModelFailure } from './model-failure.js';
import { failureOfWords, wordsOfError } from './openai-refusal.js';
import { costOf, type PriceTable } from './prices.js';
import type { ProviderAnswer } from './structured-chat.js';

const choiceShape = z.looseObject({
  finish_reason: z.string().nullish().catch(null),
  message: z
    .looseObject({
      content: z.unknown().optional(),
      refusal: z.unknown().optional(),
      tool_calls: z.unknown().optional(),
    })
    .nullish(),
  text: z.unknown().optional(),
});
const completionShape = z.looseObject({
  model: z.string().nullish().catch(null),
  choices: z.array(choiceShape).min(1),
  usage: z.unknown().optional(),
});
type Choice = z.output<typeof choiceShape>;

/** The endings that are none; whatever else a server calls the end of an answer, it is one: stop, eos_token, end_turn. */
const endings: [RegExp, 'truncated' | 'blocked' | 'server'][] = [
  [/length|max_?(output_|new_|completion_)?tokens|token_limit/i, 'truncated'],
  [/filter|safety|recitation|block|prohibit|refus|moderat|guardrail|sensitive|spii/i, 'blocked'],
  [/^(error|abort(ed)?|cancel(led|ed)?|insufficient_system_resource|timeout)$/i, 'server'],
];

/**
 * The text of a completion that ended well. The SDK checks nothing: HTML comes through as a string
 * (docs/platforms/openai.md, Answers and errors).
 */
export function readCompletion(body: unknown, model: string, prices: PriceTable): ProviderAnswer {
  const parsed = completionShape.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) throw failureInBody(body);
  const usage = usageOf(parsed.data.usage, model, prices);
  const fail = (kind: 'blocked' | 'truncated' | 'unparsable' | 'server', message: string) =>
    new ModelFailure(kind, message, { usage });
  const { refusal } = choice.message ?? {};
  if (typeof refusal === 'string' && refusal !== '') throw fail('blocked', `Refused: ${refusal}`);
  const reason = choice.finish_reason ?? '';
  const text = textOf(choice);
  const ending = endings.find(([pattern]) => pattern.test(reason));
  if (ending) throw fail(ending[1], `finish_reason ${reason}${text === '' ? ', without a word' : ''}`);
  if (text === '') throw fail('unparsable', `No content, finish_reason ${reason || 'missing'}`);
  return { text, usage, model: parsed.data.model || model };
}

/** True when an answer was cut off before its first word: its thoughts have used the limit up. */
export const isThoughtOut = ({ kind, message }: ModelFailure): boolean =>
  kind === 'truncated' && message.endsWith('without a word');

/** Some servers answer status 200 with an error in the body. */
function failureInBody(body: unknown): ModelFailure {
  const words = wordsOfError(body);
  if (words) return failureOfWords(words.status ?? 500, words);
  return new ModelFailure('unparsable', 'An answer that is not a chat completion.');
}

/** The words of an answer: its text parts, or, where the answer came as the call of a tool, what that was called with. */
function textOf({ message, text }: Choice): string {
  const spoken = spokenIn(message?.content ?? text);
  return withoutOpenThoughts(spoken) === '' ? argumentsIn(message) : spoken;
}

function spokenIn(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return (content as unknown[]).map(partText).join('');
  return isMembers(content) ? partText(content) || JSON.stringify(content) : '';
}

/** Thoughts, pictures and whatever else comes in parts is not said to anybody. */
function partText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isMembers(part)) return '';
  const { type = 'text', text } = part;
  if (type !== 'text' && type !== 'output_text') return '';
  if (typeof text === 'string') return text;
  return isMembers(text) && typeof text['value'] === 'string' ? text['value'] : '';
}

function argumentsIn(message: Choice['message']): string {
  const calls = message?.['tool_calls'];
  const first: unknown = Array.isArray(calls) ? (calls as unknown[])[0] : undefined;
  const call = isMembers(first) ? first['function'] : message?.['function_call'];
  const given = isMembers(call) ? call['arguments'] : undefined;
  return typeof given === 'string' ? given : isMembers(given) ? JSON.stringify(given) : '';
}

/** What is left when thoughts that never ended are taken away. */
const withoutOpenThoughts = (text: string): string =>
  text.replace(/^\s*<(think|thinking|thought|reasoning)>(?![\s\S]*<\/\1>)[\s\S]*$/i, '').trim();

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Counts may be missing, null, or have Anthropic's names: then a bill is smaller, and no answer is lost. */
function usageOf(counts: unknown, model: string, prices: PriceTable): ModelUsage {
  const given = isMembers(counts) ? counts : {};
  const count = (...names: string[]): number => {
    const found = names.map(name => Number(given[name] ?? Number.NaN)).find(value => value >= 0 && value < 1e9);
    return Math.round(found ?? 0);
  };
  const inputTokens = count('prompt_tokens', 'input_tokens');
  const outputTokens = count('completion_tokens', 'output_tokens');
  return { inputTokens, outputTokens, costUsd: costOf(model, inputTokens, outputTokens, prices) };
}
