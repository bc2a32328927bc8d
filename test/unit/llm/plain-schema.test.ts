import { describe, expect, it } from '@jest/globals';
import { z, type ZodType } from 'zod';
import { fitAnswer, parseAnswer } from '../../../src/llm/parse-answer.js';
import { plainShape } from '../../../src/llm/plain-schema.js';
import { toGeminiSchema, toOpenAiSchema } from '../../../src/llm/provider-schema.js';
import { modelTasks, taskAnswers } from '../../../src/llm/tasks.js';
import { noUsage } from '../../../src/llm/model-failure.js';
import { geminiSchemaProblem } from '../../../src/embedded/platforms/models/gemini-schema.js';

const propertyOf = (schema: Record<string, unknown>): unknown => (schema['properties'] as Record<string, unknown>)['v'];
const requiredOf = (schema: Record<string, unknown>): boolean => (schema['required'] as string[]).includes('v');

/** Schema of the property v; what Gemini is told; what OpenAI is told. */
const rows: [string, ZodType, unknown, unknown][] = [
  ['string', z.string(), { type: 'string' }, { type: 'string' }],
  ['described', z.string().describe('d'), { type: 'string', description: 'd' }, { type: 'string', description: 'd' }],
  ['optional', z.string().optional(), { type: 'string' }, { type: ['string', 'null'] }],
  ['nullable', z.string().nullable(), { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  ['nullish', z.string().nullish(), { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  ['enum', z.enum(['a', 'b']), { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
  [
    'nullable enum',
    z.enum(['a', 'b']).nullable(),
    { type: 'string', enum: ['a', 'b'], nullable: true },
    { type: ['string', 'null'], enum: ['a', 'b', null] },
  ],
  ['literal', z.literal('a'), { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a'] }],
  ['literal of a number', z.literal(3), { type: 'number' }, { type: 'number' }],
  ['positive', z.number().positive(), { type: 'number', minimum: 0 }, { type: 'number', minimum: 0 }],
  ['int', z.int(), { type: 'integer' }, { type: 'integer' }],
  [
    'int above',
    z.int().gt(2).max(9),
    { type: 'integer', minimum: 3, maximum: 9 },
    { type: 'integer', minimum: 3, maximum: 9 },
  ],
  ['e-mail', z.email(), { type: 'string' }, { type: 'string' }],
  ['date', z.iso.datetime(), { type: 'string' }, { type: 'string' }],
  ['bounded string', z.string().min(1).max(5), { type: 'string' }, { type: 'string' }],
  ['default', z.string().default('x'), { type: 'string' }, { type: 'string' }],
  [
    'array',
    z.array(z.boolean()).max(3),
    { type: 'array', maxItems: 3, items: { type: 'boolean' } },
    { type: 'array', maxItems: 3, items: { type: 'boolean' } },
  ],
  [
    'union',
    z.union([z.string(), z.number()]).nullable(),
    { nullable: true, anyOf: [{ type: 'string' }, { type: 'number' }] },
    { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] },
  ],
  [
    'object',
    z.strictObject({ b: z.string(), a: z.string().optional() }),
    {
      type: 'object',
      properties: { b: { type: 'string' }, a: { type: 'string' } },
      required: ['b'],
      propertyOrdering: ['b', 'a'],
    },
    {
      type: 'object',
      properties: { b: { type: 'string' }, a: { type: ['string', 'null'] } },
      required: ['b', 'a'],
      additionalProperties: false,
    },
  ],
];

describe('a schema as providers are told it', () => {
  it.each(rows)('%s', (_name, property, gemini, openAi) => {
    const schema = z.strictObject({ v: property });
    expect(propertyOf(toGeminiSchema(schema))).toEqual(gemini);
    expect(geminiSchemaProblem(toGeminiSchema(schema), 'schema')).toBeNull();
    expect(propertyOf(toOpenAiSchema(schema))).toEqual(openAi);
    expect(requiredOf(toOpenAiSchema(schema))).toBe(true);
  });

  it('a discriminated union becomes anyOf', () => {
    const union = z.discriminatedUnion('k', [z.object({ k: z.literal('1') }), z.object({ k: z.literal('2') })]);
    expect(geminiSchemaProblem(toGeminiSchema(z.object({ v: union })), 'schema')).toBeNull();
  });

  it.each([
    ['record', z.record(z.string(), z.number())],
    ['tuple', z.tuple([z.string()])],
    ['any', z.any()],
    ['empty object', z.strictObject({})],
  ])('%s cannot be said', (_name, schema) => {
    expect(() => toGeminiSchema(z.object({ v: schema }))).toThrow(/cannot say this.*the answer\.v/);
  });

  it.each(modelTasks)('%s: accepted by both, evidence ids before text', task => {
    const gemini = toGeminiSchema(taskAnswers[task]);
    expect(geminiSchemaProblem(gemini, 'schema')).toBeNull();
    const order = gemini['propertyOrdering'] as string[];
    expect(order.length).toBeLessThan(20);
    if (order.includes('text')) expect(order.indexOf('citations')).toBeLessThan(order.indexOf('text'));
    expect(toOpenAiSchema(taskAnswers[task])['additionalProperties']).toBe(false);
  });
});

describe('an answer fitted to the schema', () => {
  const schema = z.strictObject({
    a: z.string().optional(),
    b: z.string().nullable(),
    c: z.array(z.strictObject({ d: z.string().optional() })),
  });

  it('null for optional is absent, absent for nullable is null, at every depth', () => {
    expect(fitAnswer(plainShape(schema), { a: null, c: [{ d: null }, { d: 'x' }] })).toEqual({
      b: null,
      c: [{}, { d: 'x' }],
    });
  });

  it('bends nothing else', () => {
    for (const value of [null, 3, 'x', [], { a: 3, z: null }]) {
      expect(() => parseAnswer(JSON.stringify(value), schema, noUsage)).toThrow();
    }
  });

  it.each([
    ['bare', '{"b":"x","c":[]}'],
    ['fenced', '```json\n{"b":"x","c":[]}\n```'],
    ['fenced without a name', '```\n{"b":"x","c":[]}```'],
    ['after thoughts', '<think>so {</think>{"b":"x","c":[]}'],
    ['in a sentence', 'Sure! {"b":"x","c":[]}'],
    ['after a byte order mark', '\ufeff {"b":"x","c":[]} '],
  ])('reads JSON %s', (_name, text) => {
    expect(parseAnswer(text, schema, noUsage)).toEqual({ b: 'x', c: [] });
  });

  it.each(['', 'Sure!', '{"b":"x"', '{"b":"x","c":[],"d":1}'])('refuses %j', text => {
    expect(() => parseAnswer(text, schema, noUsage)).toThrow(expect.objectContaining({ kind: 'invalid_answer' }));
  });
});
