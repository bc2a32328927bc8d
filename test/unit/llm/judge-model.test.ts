import { describe, expect, it } from '@jest/globals';
import { createCircuit } from '../../../src/llm/circuit-breaker.js';
import { judgeEmbedder, judgeModel } from '../../../src/llm/judge-model.js';
import { type FailureKind, ModelFailure, toUnavailable } from '../../../src/llm/model-failure.js';
import { plus } from '../../../src/platform/clock.js';

const start = new Date('2026-11-21T10:00:00Z');

/** A circuit, asked once a minute with these outcomes. */
async function askedWith(outcomes: (FailureKind | 'ok' | 'bug')[]) {
  let now = start;
  const circuit = createCircuit({ clock: { now: () => now } });
  for (const outcome of outcomes) {
    const work = async () => {
      if (outcome === 'bug') throw new Error('a bug of ours');
      if (outcome !== 'ok') throw toUnavailable(new ModelFailure(outcome, 'words of the vendor, sk-secret'));
    };
    await circuit.run(work).catch(() => undefined);
    now = plus(now, 60_000);
  }
  return circuit.last;
}

describe('what /health says of a model', () => {
  it.each<[(FailureKind | 'ok' | 'bug')[], string]>([
    [[], 'openai:x'],
    [['ok'], 'openai:x'],
    [['network', 'ok'], 'openai:x'],
    [['bug'], 'openai:x'],
    [['aborted'], 'openai:x'],
    [['blocked'], 'openai:x'],
    [['network', 'invalid_answer'], 'openai:x'],
    [
      ['unauthorized'],
      'openai:x fails since 2026-11-21T10:00:00.000Z: The model refused the API key. Check the key and its rights.',
    ],
    [
      ['ok', 'network', 'server', 'aborted'],
      'openai:x fails since 2026-11-21T10:01:00.000Z: The model provider has a fault. Try again later.',
    ],
    [
      ['bad_request'],
      'openai:x fails since 2026-11-21T10:00:00.000Z: The model refused the request as invalid. Check the model name and its settings.',
    ],
    [
      // The circuit is open from the first on: that the second is not even asked is no news.
      ['quota_spent', 'ok'],
      "openai:x fails since 2026-11-21T10:00:00.000Z: The model's quota is used up. Wait for its reset or raise it.",
    ],
  ])('after %j', async (outcomes, detail) => {
    const check = judgeModel('openai:x', await askedWith(outcomes));
    expect(check).toMatchObject({ status: detail === 'openai:x' ? 'ok' : 'degraded', detail });
  });

  it.each<[FailureKind, boolean]>([
    ['unknown_model', true],
    ['bad_request', true],
    ['server', true],
    ['unparsable', true],
    ['redirected', true],
    ['unauthorized', true],
    ['network', false],
    ['deadline', false],
    ['rate_limited', false],
    ['quota_spent', false],
  ])('an endpoint that answers %s may have no embeddings: %s', async (kind, maybe) => {
    const check = judgeEmbedder('openai:x', await askedWith([kind]));
    expect(check.status).toBe('degraded');
    expect(check.detail?.includes('set EMBED_PROVIDER=offline')).toBe(maybe);
  });

  it('never what the vendor said', async () => {
    expect(JSON.stringify(judgeEmbedder('x', await askedWith(['server'])))).not.toMatch(/vendor|secret/);
  });
});
