import type { Exchange } from '../exchange.js';

type ModelCall = { path: string; body: unknown; at: Date };

/** What a model simulator was told to say, and what it saw. */
export type ModelScript = {
  /** The next answer, word for word; several calls queue up. */
  answerNext(text: string): void;
  /** Always this answer when the prompt contains the words; asked before the queue. */
  answerWhen(contains: string, text: string): void;
  /** The scripted answer to this prompt, if there is one; an answer from the queue is used up. */
  scriptedAnswer(prompt: string): string | undefined;
  calls: ModelCall[];
  /** Calls that the caller gave up before they were answered. */
  aborted: ModelCall[];
  /** Calls that repeat one that was given up: nobody waits for them, so this must stay 0 (docs/platforms/gemini.md, Retries). */
  readonly repeatedAfterAbort: number;
  record(exchange: Exchange): void;
};

export function createModelScript(): ModelScript {
  const queue: string[] = [];
  const rules: { contains: string; text: string }[] = [];
  const calls: ModelCall[] = [];
  const aborted: ModelCall[] = [];
  const abortedBodies = new Set<string>();
  let repeated = 0;
  return {
    answerNext: text => void queue.push(text),
    answerWhen: (contains, text) => void rules.push({ contains, text }),
    scriptedAnswer: prompt => rules.find(rule => prompt.includes(rule.contains))?.text ?? queue.shift(),
    calls,
    aborted,
    get repeatedAfterAbort() {
      return repeated;
    },
    record(exchange) {
      const body = exchange.body.toString('utf8');
      const call = { path: exchange.path, body: exchange.json(), at: new Date() };
      calls.push(call);
      if (abortedBodies.has(body)) repeated += 1;
      exchange.response.once('close', () => {
        if (exchange.response.writableEnded || exchange.dropped) return;
        aborted.push(call);
        abortedBodies.add(body);
      });
    },
  };
}

/** A rough count that is good enough for bills: four characters a token. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 4);
