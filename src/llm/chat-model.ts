import type { ZodType } from 'zod';

export type ModelUsage = { inputTokens: number; outputTokens: number; costUsd: number };

/** One question to a model. `task` names the prompt file; `data` is the prompt's typed input, for models that do not read prose. */
export type ModelRequest<T> = {
  task: 'classify-intent' | 'draft-reply' | 'draft-comment-reply' | 'check-sentences' | 'summarize-for-manager';
  system: string;
  user: string;
  data: unknown;
  /** Plain schema shown to the model (docs/platforms/gemini.md, Structured output) and strict schema that its answer must pass. */
  schema: ZodType<T>;
  temperature: number;
  maxOutputTokens: number;
  signal: AbortSignal;
};

export type ModelAnswer<T> = { value: T; usage: ModelUsage; model: string };

/** Port to a language model. Answers a value that passed `schema`, repairing once; fails with AppError `model_unavailable`. */
export type ChatModel = {
  /** Shown in /health, in traces and beside drafts: `gemini:<model>`, `openai:<model>`, `offline`. */
  readonly name: string;
  complete<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>>;
};
