import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { silentLog } from '../../../../src/platform/observability/log.js';
import { defineCollection } from '../../../../src/platform/persistence/collection.js';
import { ensureIndexes } from '../../../../src/platform/persistence/indexes.js';
import { openDatabase } from '../../../support/database.js';

const shape = z.object({ _id: z.string(), at: z.date(), place: z.number() });
const defined = (name: string, formerIndexes: string[]) =>
  defineCollection({ name, shape, indexes: [{ key: { at: 1, place: 1 } }], formerIndexes });

it('an index that nobody asks any more is dropped, once its successor is there', async () => {
  const { database } = await openDatabase();
  const earlier = database.db.collection('lines');
  await earlier.createIndex({ at: 1 });
  await earlier.createIndex({ place: 1 });
  const definitions = [defined('lines', ['at_1']), defined('new_lines', ['at_1'])];
  for (let starts = 0; starts < 2; starts += 1) await ensureIndexes(database, definitions, silentLog);
  const names = async (name: string) => (await database.db.collection(name).indexes()).map(index => index['name']);
  expect((await names('lines')).sort()).toEqual(['_id_', 'at_1_place_1', 'place_1']);
  expect((await names('new_lines')).sort()).toEqual(['_id_', 'at_1_place_1']);
});
