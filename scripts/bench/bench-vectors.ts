import type { Db, Document } from 'mongodb';
import { Binary } from 'mongodb';
import { VectorIndex } from '../../src/embedded/database/search/vector-index.js';
import { Pacer } from '../../src/embedded/database/storage/pacer.js';
import { encodeDocument } from '../../src/embedded/database/value/encode.js';
import { memoryRate, plainSearch } from './database-limits.js';
import { type Bench, percentile, round, timesOf } from './measure.js';

function randomVectors(count: number, size: number): Float32Array {
  let seed = 42;
  return Float32Array.from({ length: count * size }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return seed / 2 ** 31;
  });
}

async function fill(db: Db, name: string, vectors: Float32Array, size: number): Promise<void> {
  const collection = db.collection<{ _id: number }>(name);
  const count = vectors.length / size;
  for (let from = 0; from < count; from += 2_000) {
    const to = Math.min(count, from + 2_000);
    const batch = Array.from({ length: to - from }, (_, i) => from + i).map(_id => ({
      _id,
      vector: Binary.fromFloat32Array(vectors.slice(_id * size, (_id + 1) * size)),
    }));
    await collection.insertMany(batch, { writeConcern: { w: 1 } });
  }
  const fields = [{ type: 'vector', path: 'vector', numDimensions: size, similarity: 'dotProduct' }];
  await collection.createSearchIndex({ name: 'v', type: 'vectorSearch', definition: { fields } });
}

/** The engine alone, in this process: without the driver, the wire and the documents. */
function engineOf(vectors: Float32Array, size: number): (query: Float32Array) => Promise<unknown> {
  const index = new VectorIndex({ path: 'v', numDimensions: size, similarity: 'dotProduct' }, []);
  for (let at = 0; at < vectors.length / size; at += 1)
    index.apply(at, encodeDocument({ v: Binary.fromFloat32Array(vectors.slice(at * size, (at + 1) * size)) }));
  return query => index.search(query, undefined, 10, new Pacer());
}

type Size = { count: number; size: number };

async function benchSize(bench: Bench, db: Db, { count, size }: Size, bytesPerMs: number): Promise<void> {
  bench.progress(`vector search, ${count} x ${size}`);
  const vectors = randomVectors(count, size);
  const name = `vectors_${count}_${size}`;
  await fill(db, name, vectors, size);
  const queryOf = (n: number): Float32Array => vectors.slice((n % 100) * size, ((n % 100) + 1) * size);
  const search = (n: number, packed: boolean): Promise<Document[]> => {
    const query = queryOf(n);
    const queryVector = packed ? Binary.fromFloat32Array(query) : [...query];
    const stage = { index: 'v', path: 'vector', queryVector, numCandidates: 100, limit: 10 };
    return db.collection(name).aggregate([{ $vectorSearch: stage }, { $project: { _id: 1 } }]).toArray(); // prettier-ignore
  };
  const runs = Math.max(20, Math.min(1_500, Math.round(4e9 / (count * size))));
  const engine = engineOf(vectors, size);
  const found = (await search(1, false)).map(({ _id }) => _id as number);
  if (String(found) !== String(plainSearch(vectors, queryOf(1)))) throw new Error('The two searches disagree.');
  const p50 = async (run: (n: number) => unknown): Promise<number> => percentile(await timesOf(runs, run), 0.5);
  // The server's code has to be warm, or whichever form is measured first looks slower.
  for (let n = 0; n < Math.min(500, runs); n += 1) await search(n, n % 2 === 0);
  const plainMs = await p50(n => plainSearch(vectors, queryOf(n)));
  const engineMs = await p50(n => engine(queryOf(n)));
  const arrayMs = await p50(n => search(n, false));
  const packedMs = await p50(n => search(n, true));
  bench.say({
    bench: 'database-vector-search',
    vectors: count,
    dimensions: size,
    searchMs: round(engineMs, 3),
    roundTripMs: round(arrayMs, 3),
    roundTripBinDataMs: round(packedMs, 3),
    plainLoopMs: round(plainMs, 3),
    memoryFloorMs: round((count * size * 4) / bytesPerMs, 3),
    fasterThanPlain: round(plainMs / engineMs, 1),
    roundTripFasterThanPlain: round(plainMs / arrayMs, 1),
    goal: 5,
  });
  await db.collection(name).drop();
}

/** $vectorSearch beside a plain loop over a typed array and beside the time the bytes need from memory. */
export async function benchVectors(bench: Bench, db: Db): Promise<void> {
  const bytesPerMs = await memoryRate();
  const sizes = bench.short ? [[10_000, 256]] : [[10_000, 256], [10_000, 768], [100_000, 256], [100_000, 768]]; // prettier-ignore
  for (const [count, size] of sizes) await benchSize(bench, db, { count: count!, size: size! }, bytesPerMs);
}
