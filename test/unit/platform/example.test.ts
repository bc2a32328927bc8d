import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { exampleOf } from '../../../src/platform/http/example.js';

const exampleFor = (schema: z.ZodType): unknown =>
  exampleOf(schema, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

describe('an example of what a schema takes', () => {
  it('looks like the field that it is for', () => {
    const schema = z.object({
      email: z.email(),
      displayName: z.string(),
      sentAt: z.iso.datetime(),
      channels: z.array(z.enum(['messenger', 'telegram'])).max(3),
      limit: z.number().int().min(1).max(10),
      page: z.object({ next: z.string().nullable() }),
    });
    expect(exampleFor(schema)).toEqual({
      email: 'mara@example.com',
      displayName: 'Mara Lindqvist',
      sentAt: '2026-09-15T10:00:00.000Z',
      channels: ['messenger'],
      limit: 10,
      page: { next: null },
    });
  });

  it.each([
    ['a length', z.object({ name: z.string().min(30).max(40) })],
    ['a pattern', z.object({ opens: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) })],
    ['a bound', z.object({ score: z.number().min(5) })],
    ['one of several forms', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), n: z.int() })])],
    ['a record', z.record(z.string(), z.object({ id: z.string() }))],
    ['a tuple', z.tuple([z.string(), z.number()])],
    ['fields that exclude each other', z.object({ id: z.string(), a: z.string().optional() }).refine(({ a }) => !a)],
    [
      'something within itself',
      z.object({
        id: z.string(),
        get parts() {
          return z.array(z.object({ id: z.string() }));
        },
      }),
    ],
  ])('keeps %s', (_, schema) => {
    expect(schema.safeParse(exampleFor(schema)).success).toBe(true);
  });

  it('is none where nothing that we know would be accepted', () => {
    expect(exampleFor(z.string().refine(text => text === 'a word of a secret kind'))).toBeUndefined();
  });
});
