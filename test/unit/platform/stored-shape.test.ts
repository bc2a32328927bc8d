import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createLog } from '../../../src/platform/observability/log.js';
import { defineCollection, tenantFields } from '../../../src/platform/persistence/collection.js';
import { tenantCollection } from '../../../src/platform/persistence/tenant-collection.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';

const things = defineCollection({
  name: 'things',
  shape: z.object({
    ...tenantFields,
    name: z.string(),
    tags: z.array(z.object({ type: z.string(), seen: z.date().nullable() })),
    notes: z.array(z.string()).optional(),
    place: z.object({ town: z.string() }).nullable(),
    target: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('person'), person: z.string() }),
      z.object({ kind: z.literal('post'), post: z.string() }),
    ]),
    facts: z.record(z.string(), z.unknown()),
  }),
  indexes: [],
});

describe('a document of a shape', () => {
  let own: TestDatabase;
  const log = createLog({ level: 'error', format: 'json', service: 'test' });
  const stored = () => tenantCollection(own.database, things).of(contextOfDocument({ tenantId: 'a' }, 'test', log));
  const put = (id: string, change: object) =>
    stored().findOneAndUpdate({ _id: id }, { $set: change }, { upsert: true });
  beforeAll(async () => {
    own = await openDatabase();
  });
  afterAll(() => own.close());

  it('keeps what the shape knows, and only fills in what it must have', async () => {
    const written = {
      name: 'one',
      tags: [{ type: 'a', seen: null }],
      target: { kind: 'post', post: '7' },
      facts: { any: { thing: 1 }, empty: {} },
    };
    expect(await put('1', written)).toEqual({ _id: '1', tenantId: 'a', ...written, place: null });
    expect(await put('2', { name: 'two' })).toEqual({ _id: '2', tenantId: 'a', name: 'two', tags: [], place: null });
  });

  it.each<[string, object]>([
    ['at the top', { other: 1 }],
    ['in an object', { place: { town: 'Tartu', street: 'x' } }],
    ['in a list', { tags: [{ type: 'a', seen: null, other: 1 }] }],
    ['in one of several', { target: { kind: 'post', post: '7', reel: '8' } }],
    ['by a path', { 'place.street': 'x' }],
  ])('takes no unknown field %s', async (_, change) => {
    await expect(put('3', change)).rejects.toThrow(/strict/i);
  });
});
