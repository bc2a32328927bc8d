import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChatModel, ModelAnswer, ModelRequest } from './chat-model.js';
import type { Embedder } from './embedder.js';
import { ModelFailure, noUsage, toUnavailable } from './model-failure.js';
import { classifyOffline } from '../embedded/model/classify-offline.js';
import { embedLexically, LEXICAL_EMBEDDING_VERSION } from '../embedded/model/lexical-embedder.js';
import { summarizeOffline } from '../embedded/model/summarize-offline.js';
import { writeExtractively } from '../embedded/model/write-extractively.js';
import { parseAnswer } from './parse-answer.js';
import type { TaskAnswer, TaskData } from './tasks.js';
import { batchesOf } from './vectors.js';

/** Trains the classifier now (about half a second) instead of under the first customer's message. */
export function warmOffline(): void {
  classifyOffline('hello');
}

/** The offline engine behind the port, named as what it is. It reads `data`, not the prompt; nothing leaves the machine. */
export function createOfflineModel(): ChatModel {
  return {
    name: 'offline',
    async complete<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
      // Work on the event loop: let what waits go first.
      await nextTurn();
      checkSignal(request.signal);
      try {
        const value = parseAnswer(JSON.stringify(answerOffline(request)), request.schema, noUsage);
        return { value, usage: noUsage, model: 'offline' };
      } catch (error) {
        throw error instanceof ModelFailure ? toUnavailable(error) : error;
      }
    },
  };
}

function answerOffline({ task, data }: ModelRequest<unknown>): TaskAnswer[keyof TaskAnswer] {
  switch (task) {
    case 'classify-intent':
      return classify(data as TaskData['classify-intent']);
    case 'draft-reply':
      return draft(data as TaskData['draft-reply'], 'direct');
    case 'draft-comment-reply':
      return draft(data as TaskData['draft-comment-reply'], 'comment');
    case 'check-sentences':
      // It put the sentences together from these very fields: to agree with itself would be no second opinion.
      throw new ModelFailure('cannot_answer', 'The offline model does not judge texts.');
    case 'summarize-for-manager':
      return summarize(data as TaskData['summarize-for-manager']);
  }
}

function classify({ text, history, languageHint }: TaskData['classify-intent']): TaskAnswer['classify-intent'] {
  const intent = classifyOffline(text, history);
  return { ...intent, language: intent.language === 'und' ? (languageHint ?? 'und') : intent.language };
}

/** Extractive or nothing: without a covering record the customer is handed to a person. */
function draft(data: TaskData['draft-reply'], channelKind: 'direct' | 'comment'): TaskAnswer['draft-reply'] {
  const { question, hint, intent, evidence, voice, now } = data;
  const write = (asked: string) =>
    writeExtractively({ question: asked, intent, evidence, channelKind, voice, now: new Date(now) });
  // It reads no instructions: what a hint names is looked for as if the customer had asked for it too.
  const reply = (hint ? write(`${question}\n${hint}`) : null) ?? write(question);
  if (!reply) return { citations: [], answerable: false, language: intent.language, text: '' };
  const citations = reply.citations.slice(0, 12).map(({ evidenceId, path, quote }) => ({
    evidenceId,
    path,
    // The beginning of a long field proves it as well.
    quote: quote.slice(0, 1000),
  }));
  return { citations, answerable: true, language: reply.language, text: reply.text };
}

function summarize(data: TaskData['summarize-for-manager']): TaskAnswer['summarize-for-manager'] {
  const { contactName, messages, intent, evidence, reasons } = data;
  const summary = summarizeOffline({ contactName: contactName ?? '', messages, intent, evidence, reasons });
  return {
    category: summary.category as TaskAnswer['summarize-for-manager']['category'],
    known: summary.known.slice(0, 10).map(line => shorten(line, 500)),
    wants: shorten(summary.wants, 500),
    headline: shorten(summary.headline, 160),
    suggestedReply: summary.suggestedReply ?? '',
  };
}

const shorten = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Texts between two turns of the event loop; about 5 ms of work. */
const textsPerTurn = 32;

/** Lexical vectors of hashed words behind the port: similar wording, not similar meaning, and the space says so. */
export function createOfflineEmbedder(dimensions: number): Embedder {
  return {
    space: `offline:lexical:${LEXICAL_EMBEDDING_VERSION}:${dimensions}`,
    dimensions,
    batchSize: 128,
    async embed(texts, kind, signal) {
      const vectors: Float32Array[] = [];
      checkSignal(signal);
      for (const batch of batchesOf(texts, textsPerTurn, Number.MAX_SAFE_INTEGER)) {
        await nextTurn();
        checkSignal(signal);
        vectors.push(...embedLexically(batch, dimensions, kind));
      }
      return vectors;
    },
  };
}

function checkSignal(signal: AbortSignal): void {
  if (signal.aborted) throw toUnavailable(new ModelFailure('aborted', 'The caller gave up.', { cause: signal.reason }));
}
