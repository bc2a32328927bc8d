import { describe, expect, it } from '@jest/globals';
import type { Embedder } from '../../../src/llm/embedder.js';
import { type FailureKind, ModelFailure, toUnavailable } from '../../../src/llm/model-failure.js';
import { createOfflineEmbedder } from '../../../src/llm/offline.js';
import { createSettlingEmbedder, type Settled } from '../../../src/llm/settling-embedder.js';
import { plus } from '../../../src/platform/clock.js';
import { reasonOf } from '../../support/model-ask.js';

const never = new AbortController().signal;
type Outcome = number | FailureKind | { kind: FailureKind; status: number; message: string };

/** An endpoint whose vectors are so long, or that fails so, one outcome after the other. */
function endpoint(...outcomes: Outcome[]) {
  let now = new Date('2026-11-21T10:00:00Z');
  const told: Settled[] = [];
  let asked = 0;
  const make = (dimensions: number): Embedder => ({
    space: `openai:x:v1:${dimensions}`,
    dimensions,
    batchSize: 8,
    embed: async texts => texts.map(() => new Float32Array(dimensions)),
  });
  const embedder = createSettlingEmbedder({
    expected: { space: 'openai:x:v1:1536', dimensions: 1536 },
    async measure() {
      const outcome = outcomes[Math.min(asked, outcomes.length - 1)] ?? 1536;
      asked += 1;
      if (typeof outcome === 'number') return outcome;
      const { kind, status, message } =
        typeof outcome === 'string' ? { kind: outcome, status: 400, message: 'no' } : outcome;
      throw toUnavailable(new ModelFailure(kind, message, { status }));
    },
    make,
    offline: () => createOfflineEmbedder(512),
    clock: { now: () => now },
    onSettled: learned => told.push(learned),
  });
  return { embedder, told, asked: () => asked, later: (ms: number) => void (now = plus(now, ms)) };
}

describe('an embedder that is asked before it is relied on', () => {
  it('takes the length of the vectors that come, once for all who ask', async () => {
    const { embedder, asked } = endpoint(768);
    expect(embedder.dimensions).toBe(1536);
    const [one, other] = await Promise.all([embedder.settle?.(never), embedder.settle?.(never)]);
    expect(one).toBe(other);
    expect(embedder).toMatchObject({ space: 'openai:x:v1:768', dimensions: 768, batchSize: 8 });
    expect((await embedder.embed(['a'], 'query', never))[0]).toHaveLength(768);
    expect(asked()).toBe(1);
  });

  it.each<[string, Outcome]>([
    ['does not know the model', 'unknown_model'],
    ['refuses', 'bad_request'],
    ['answers something else', 'unparsable'],
    ['says so', { kind: 'server', status: 501, message: 'This server does not support embeddings.' }],
    ['says so as a fault', { kind: 'server', status: 500, message: 'this model does not support embeddings' }],
  ])('the offline embedder serves where the endpoint %s', async (_how, outcome) => {
    const { embedder, told } = endpoint(outcome);
    const [vector] = await embedder.embed(['a scarf'], 'document', never);
    expect(vector).toHaveLength(512);
    expect(embedder.space).toMatch(/^offline:/);
    expect(told).toMatchObject([{ dimensions: 512, withoutEmbeddings: expect.any(String) }]);
  });

  it.each(['unauthorized', 'network', 'server', 'deadline', 'rate_limited', 'quota_spent', 'circuit_open'] as const)(
    '%s says nothing of what the endpoint has: it is asked again',
    async kind => {
      const { embedder, asked } = endpoint(kind, 1024);
      expect(await reasonOf(embedder.embed(['a'], 'query', never))).toBe(kind);
      expect((await embedder.embed(['a'], 'query', never))[0]).toHaveLength(1024);
      expect(asked()).toBe(2);
    },
  );

  it('an endpoint that learns to embed is found after a while; one that is ill meanwhile changes nothing', async () => {
    const { embedder, later, asked } = endpoint('unknown_model', 'network', 1024);
    const before = await embedder.settle?.(never);
    await embedder.settle?.(never);
    expect(asked()).toBe(1);
    later(31 * 60_000);
    expect(await embedder.settle?.(never)).toBe(before);
    later(31 * 60_000);
    expect(await embedder.settle?.(never)).toMatchObject({ dimensions: 1024 });
    // Whoever holds the former one goes on with it: its space is its own.
    expect(before?.space).toMatch(/^offline:/);
  });

  it('whoever gives up does not keep the others from the answer', async () => {
    const { embedder } = endpoint(768);
    const gaveUp = reasonOf(embedder.embed(['a'], 'query', AbortSignal.abort()));
    expect((await embedder.settle?.(never))?.dimensions).toBe(768);
    expect(await gaveUp).toBe('aborted');
  });
});
