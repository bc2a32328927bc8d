import type { ZodType } from 'zod';
import { plainShape, type Shape } from './plain-schema.js';

export type JsonSchema = Record<string, unknown>;

/**
 * For Gemini's `responseSchema`: its Schema knows `nullable`, no `null` type and no `additionalProperties`; absent means
 * optional; `propertyOrdering` fixes the order of writing (docs/platforms/gemini.md, Structured output).
 */
export function toGeminiSchema(schema: ZodType): JsonSchema {
  return geminiOf(plainShape(schema));
}

function geminiOf(shape: Shape): JsonSchema {
  const { type, nullable, properties, items, options, ...rest } = shape;
  const common = { ...rest, ...(nullable ? { nullable: true } : {}) };
  if (options) return { ...common, anyOf: options.map(geminiOf) };
  if (items) return { ...common, type, items: geminiOf(items) };
  if (!properties) return { ...common, type };
  return {
    ...common,
    type,
    properties: Object.fromEntries(properties.map(({ name, shape: member }) => [name, geminiOf(member)])),
    required: properties.filter(property => property.required).map(property => property.name),
    propertyOrdering: properties.map(property => property.name),
  };
}

/**
 * For OpenAI's `json_schema` with `strict: true`: every property required, every object closed, and null in the place of
 * absent, the opposite of Gemini's rule (docs/platforms/openai.md, Answers and errors). `fitAnswer` turns such nulls back.
 */
export function toOpenAiSchema(schema: ZodType): JsonSchema {
  return openAiOf(plainShape(schema), false);
}

function openAiOf(shape: Shape, optional: boolean): JsonSchema {
  const { type, nullable, properties, items, options, enum: values, description, ...rest } = shape;
  const orNull = nullable || optional;
  const described = description === undefined ? {} : { description };
  if (options) {
    return {
      ...described,
      anyOf: [...options.map(option => openAiOf(option, false)), ...(orNull ? [{ type: 'null' }] : [])],
    };
  }
  return {
    ...described,
    ...rest,
    type: orNull ? [type, 'null'] : type,
    ...(values ? { enum: orNull ? [...values, null] : values } : {}),
    ...(items ? { items: openAiOf(items, false) } : {}),
    ...(properties ? closedObject(properties) : {}),
  };
}

function closedObject(properties: NonNullable<Shape['properties']>): JsonSchema {
  return {
    properties: Object.fromEntries(properties.map(({ name, required, shape }) => [name, openAiOf(shape, !required)])),
    required: properties.map(property => property.name),
    additionalProperties: false,
  };
}
