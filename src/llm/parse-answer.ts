import { z, type ZodType } from 'zod';
import type { ModelUsage } from './chat-model.js';
import { ModelFailure } from './model-failure.js';
import { plainShape, type Shape } from './plain-schema.js';
import { jsonIn, unwrapped } from './json-in-text.js';

/** The value in a model's text when it passes the strict schema; else a failure that tells the model what is wrong. */
export function parseAnswer<T>(text: string, schema: ZodType<T>, usage: ModelUsage): T {
  const invalid = (problem: string) =>
    new ModelFailure('invalid_answer', problem, {
      usage,
      answer: { text: text.slice(0, 4000), problem: problem.slice(0, 1000) },
    });
  const shape = plainShape(schema);
  let problem: string | null = null;
  for (const json of jsonIn(text).flatMap(unwrapped)) {
    const checked = schema.safeParse(fitAnswer(shape, json));
    if (checked.success) return checked.data;
    problem ??= z.prettifyError(checked.error);
  }
  throw invalid(problem ?? 'The answer is not one JSON value.');
}

/**
 * Providers disagree on how to leave a value out. A null where the schema has an optional value becomes absent; an absent
 * value where it has a nullable one becomes null. Nothing else is bent: the strict check sees the rest as it came.
 */
export function fitAnswer(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = shape;
    return items ? value.map(item => fitAnswer(items, item)) : value;
  }
  if (!shape.properties || typeof value !== 'object' || value === null) return value;
  const fitted: Record<string, unknown> = { ...value };
  for (const { name, required, shape: member } of shape.properties) {
    const given = fitted[name];
    if (given === null && !member.nullable && !required) delete fitted[name];
    else if (given === undefined && member.nullable && required) fitted[name] = null;
    else if (given !== undefined) fitted[name] = fitAnswer(member, given);
  }
  return fitted;
}
