import { z } from 'zod';
import type { ModelUsage } from './chat-model.js';
import { ModelFailure } from './model-failure.js';
import { costOf, type PriceTable } from './prices.js';

const tokens = z.number().nonnegative().default(0);

const answerShape = z.looseObject({
  candidates: z
    .array(
      z.looseObject({
        finishReason: z.string().optional(),
        content: z.looseObject({ parts: z.array(z.looseObject({})).optional() }).optional(),
      }),
    )
    .optional(),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z
    .looseObject({
      promptTokenCount: tokens,
      candidatesTokenCount: tokens,
      thoughtsTokenCount: tokens,
      totalTokenCount: z.number().optional(),
    })
    .optional(),
});

/** Reasons that are a fault of the model and may be gone at the next try; every other one but STOP is a refusal. */
const faults = [
  'MALFORMED_FUNCTION_CALL',
  'MALFORMED_RESPONSE',
  'UNEXPECTED_TOOL_CALL',
  'TOO_MANY_TOOL_CALLS',
  'CONTINUATION',
];

/**
 * Checks what `generateContent` answered before LangChain maps it: LangChain makes a normal message of the partial text
 * of a SAFETY or MAX_TOKENS ending, and no error of missing parts (docs/platforms/gemini.md, Errors). Returns the bill.
 */
export function checkGeminiAnswer(body: unknown, model: string, prices: PriceTable): ModelUsage {
  const parsed = answerShape.safeParse(body);
  if (!parsed.success) throw new ModelFailure('unparsable', 'An answer that is not in the format of generateContent.');
  const { candidates = [], promptFeedback } = parsed.data;
  const usage = usageOf(parsed.data.usageMetadata, model, prices);
  const fail = (kind: 'blocked' | 'truncated' | 'unparsable', message: string) =>
    new ModelFailure(kind, message, { usage });
  if (promptFeedback?.blockReason) throw fail('blocked', `Prompt blocked: ${promptFeedback.blockReason}`);
  const [first] = candidates;
  if (!first) throw fail('unparsable', 'An answer without candidates.');
  const reason = first.finishReason ?? '';
  if (reason === 'MAX_TOKENS') throw fail('truncated', 'finishReason MAX_TOKENS');
  if (reason === '' || faults.includes(reason)) throw fail('unparsable', `finishReason ${reason || 'missing'}`);
  if (reason !== 'STOP') throw fail('blocked', `finishReason ${reason}`);
  if (!first.content?.parts?.length) throw fail('unparsable', 'A finished answer without parts.');
  return usage;
}

type UsageMetadata = z.output<typeof answerShape>['usageMetadata'];

/** Thoughts are billed as output but counted in the total only (docs/platforms/gemini.md, Answers). */
function usageOf(counts: UsageMetadata, model: string, prices: PriceTable): ModelUsage {
  if (!counts) return { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  const inputTokens = counts.promptTokenCount;
  const counted = counts.candidatesTokenCount + counts.thoughtsTokenCount;
  const outputTokens = Math.max(counted, (counts.totalTokenCount ?? 0) - inputTokens);
  return { inputTokens, outputTokens, costUsd: costOf(model, inputTokens, outputTokens, prices) };
}
