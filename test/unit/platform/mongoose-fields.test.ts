import { describe, expect, it } from '@jest/globals';
import { Binary } from 'mongodb';
import { z } from 'zod';
import { bytes } from '../../../src/platform/persistence/collection.js';
import { mongooseFieldsOf } from '../../../src/platform/persistence/mongoose-fields.js';

const fieldOf = (schema: z.ZodType) => mongooseFieldsOf(z.object({ field: schema }), 'things')['field'];
const inner = z.object({ at: z.date() });
const nested = { _id: false, at: { type: Date } };

describe('what mongoose is told of a field', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['a text', z.string(), { type: String }],
    ['a text with checks', z.email().max(10), { type: String }],
    ['a number', z.int().min(0), { type: Number }],
    ['a boolean', z.boolean(), { type: Boolean }],
    ['a date', z.date(), { type: Date }],
    ['one of some words', z.enum(['a', 'b']), { type: String }],
    ['a literal', z.literal('a'), { type: String }],
    ['one of some numbers', z.literal([1, 2]), { type: Number }],
    ['bytes', bytes, { type: Buffer }],
    ['bytes or null', bytes.nullable(), { type: Buffer }],
    ['anything', z.unknown(), { type: Object }],
    ['a type that mongoose does not look into', z.custom<{ a: 1 }>(), { type: Object }],
    ['a record', z.record(z.string(), z.number()), { type: Object }],
    ['a record or null', z.record(z.string(), z.unknown()).nullable(), { type: Object, default: null }],
    ['a text, null or nothing', z.string().nullish(), { type: String }],
    ['a list', z.array(z.string()), { type: [String] }],
    ['a list or nothing', z.array(z.string()).optional(), { type: [String], default: undefined }],
    ['a list or null', z.array(z.enum(['a'])).nullable(), { type: [String], default: null }],
    ['a list, null or nothing', z.array(z.enum(['a'])).nullish(), { type: [String], default: null }],
    ['a list of anything', z.array(z.unknown()), { type: [Object] }],
    ['a list of lists', z.array(z.array(z.number())), { type: [[Number]] }],
    ['an object', inner, { type: nested }],
    ['an object or null', inner.nullable(), { type: nested, default: null }],
    ['an object, null or nothing', inner.nullish(), { type: nested, default: null }],
    ['an object with an id of its own', z.object({ _id: z.string() }), { type: { _id: { type: String } } }],
    ['a list of objects', z.array(inner), { type: [nested] }],
    ['several objects', z.union([inner, z.object({ n: z.number() })]), { type: { ...nested, n: { type: Number } } }],
    ['several ways to one type', z.union([z.literal('*'), z.url()]), { type: String }],
  ])('%s', (_, schema, expected) => {
    expect(fieldOf(schema)).toStrictEqual(expected);
  });

  it('the default that the shape names', () => {
    const field = fieldOf(z.array(z.string()).default(['a'])) as { type: unknown; default: () => unknown };
    expect([field.type, field.default()]).toEqual([[String], ['a']]);
  });

  it.each<[string, z.ZodType, string]>([
    ['a map', z.map(z.string(), z.string()), 'things.field cannot be stored: map'],
    ['a transformation', z.string().transform(Number), 'things.field cannot be stored: pipe'],
    ['whatever', z.any(), 'things.field cannot be stored: any'],
    ['null alone', z.null(), 'things.field cannot be stored: null'],
    ['an instance', z.instanceof(Binary), 'things.field cannot be stored: a class'],
    ['text or number', z.union([z.string(), z.number()]), 'things.field cannot be stored: several types'],
    ['a word or null in one literal', z.literal(['a', null]), 'things.field cannot be stored: several types'],
    ['what is deep inside', z.array(z.object({ a: z.set(z.string()) })), 'things.field[].a cannot be stored: set'],
    ['a type inside', z.object({ type: z.string() }), 'things.field.type cannot be stored: a field called type'],
    [
      'one name of two types',
      z.union([z.object({ a: z.string() }), z.object({ a: z.number() })]),
      'things.field.a cannot be stored: several types',
    ],
  ])('refuses %s and says where it stands', (_, schema, message) => {
    expect(() => fieldOf(schema)).toThrow(message);
  });
});
