import { defineStorage, type Module } from '../module.js';
import { type AnswerOnce, type AnswerOnceDeps, createAnswerOnce } from './answer-once.js';
import { createRememberedAnswerStore, rememberedAnswerCollection } from './remembered-answer.store.js';

export const idempotencyStorage = defineStorage({
  collections: [rememberedAnswerCollection],
  open: database => ({ rememberedAnswers: createRememberedAnswerStore(database) }),
});

export type IdempotencyModule = Module & { answerOnce: AnswerOnce };

/** What was asked with an `Idempotency-Key` is done once, and answered each time. */
export const createIdempotency = (deps: AnswerOnceDeps): IdempotencyModule => ({ answerOnce: createAnswerOnce(deps) });
