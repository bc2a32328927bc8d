import { describe, expect, it } from '@jest/globals';
import { createMemoryCounter, withBudget } from '../../../src/llm/budget.js';
import { createCircuit, withCircuit } from '../../../src/llm/circuit-breaker.js';
import { ModelFailure, toUnavailable } from '../../../src/llm/model-failure.js';
import { createScriptedModel } from '../../support/scripted-chat-model.js';
import { plus } from '../../../src/platform/clock.js';
import { askIntent, intentAnswer, reasonOf } from '../../support/model-ask.js';

function movableClock(start = '2026-11-21T23:00:00Z') {
  let now = new Date(start);
  return { now: () => now, move: (ms: number) => void (now = plus(now, ms)) };
}

describe('withBudget', () => {
  const make = (tokensPerDay: number) => {
    const clock = movableClock();
    const counter = createMemoryCounter();
    const scripted = createScriptedModel({ inputTokens: 300, outputTokens: 200, costUsd: 0.1 });
    scripted.always('classify-intent', intentAnswer);
    const modelOf = (tenantId: string) => withBudget(scripted, tenantId, { counter, clock, tokensPerDay });
    const used = (tenantId: string) => counter.add(tenantId, clock.now().toISOString().slice(0, 10), 0);
    return { clock, scripted, modelOf, used };
  };

  it('counts what was billed, per company and day', async () => {
    const { modelOf, used, clock } = make(10_000);
    await modelOf('a').complete(askIntent());
    await modelOf('a').complete(askIntent());
    expect([await used('a'), await used('b')]).toEqual([1000, 0]);
    clock.move(2 * 60 * 60 * 1000);
    expect(await used('a')).toBe(0);
  });

  it('refuses when the day is spent, says until when, and asks nobody', async () => {
    const { modelOf, scripted } = make(900);
    await modelOf('a').complete(askIntent());
    await modelOf('a').complete(askIntent());
    await expect(modelOf('a').complete(askIntent())).rejects.toMatchObject({
      code: 'model_unavailable',
      details: { reason: 'budget_spent' },
      retryAfterMs: 60 * 60 * 1000,
    });
    expect(scripted.requests).toHaveLength(2);
    await modelOf('b').complete(askIntent());
  });

  it('parallel calls cannot overdraw', async () => {
    const { modelOf, scripted } = make(900);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => modelOf('a').complete(askIntent())));
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(3);
    expect(scripted.requests).toHaveLength(3);
  });

  it('gives back what a failed call did not cost, but not what was cut off', async () => {
    const { modelOf, used, scripted } = make(10_000);
    scripted.fail('server');
    expect(await reasonOf(modelOf('a').complete(askIntent()))).toBe('server');
    expect(await used('a')).toBe(0);
    scripted.hang();
    const signal = AbortSignal.timeout(30);
    expect(await reasonOf(modelOf('a').complete(askIntent({ signal })))).toBe('aborted');
    expect(await used('a')).toBeGreaterThan(256);
  });

  it('has a deadline of its own', async () => {
    const scripted = createScriptedModel().hang();
    const options = { counter: createMemoryCounter(), clock: movableClock(), tokensPerDay: 10_000, deadlineMs: 40 };
    expect(await reasonOf(withBudget(scripted, 'a', options).complete(askIntent()))).toBe('deadline');
  });
});

describe('the circuit', () => {
  const failWith = (kind: ConstructorParameters<typeof ModelFailure>[0]) => () =>
    Promise.reject(toUnavailable(new ModelFailure(kind, 'x')));

  it('opens after failures in a row, probes once after the cooldown, closes on success', async () => {
    const clock = movableClock();
    const circuit = createCircuit({ clock, failures: 3, cooldownMs: 1000 });
    for (let i = 0; i < 3; i += 1) expect(await reasonOf(circuit.run(failWith('server')))).toBe('server');
    expect(circuit.state).toBe('open');
    expect(await reasonOf(circuit.run(() => Promise.resolve(1)))).toBe('circuit_open');
    clock.move(1000);
    expect(circuit.state).toBe('half-open');
    let finish: (value: number) => void = () => undefined;
    const probe = circuit.run(() => new Promise<number>(resolve => (finish = resolve)));
    expect(await reasonOf(circuit.run(() => Promise.resolve(2)))).toBe('circuit_open');
    finish(1);
    expect(await probe).toBe(1);
    expect(circuit.state).toBe('closed');
  });

  it('a failed probe opens it again', async () => {
    const clock = movableClock();
    const circuit = createCircuit({ clock, failures: 1, cooldownMs: 1000 });
    await reasonOf(circuit.run(failWith('network')));
    clock.move(1000);
    await reasonOf(circuit.run(failWith('network')));
    expect(circuit.state).toBe('open');
  });

  it('an aborted probe leaves it half-open for the next', async () => {
    const clock = movableClock();
    const circuit = createCircuit({ clock, failures: 1, cooldownMs: 1000 });
    await reasonOf(circuit.run(failWith('network')));
    clock.move(1000);
    await reasonOf(circuit.run(failWith('aborted')));
    expect(circuit.state).toBe('half-open');
    expect(await circuit.run(() => Promise.resolve(1))).toBe(1);
  });

  it('does not count answers that prove the endpoint alive, nor what the caller gave up', async () => {
    const circuit = createCircuit({ clock: movableClock(), failures: 2 });
    for (const kind of ['server', 'blocked', 'server', 'invalid_answer', 'server'] as const) {
      await reasonOf(circuit.run(failWith(kind)));
    }
    expect(circuit.state).toBe('closed');
    await reasonOf(circuit.run(failWith('aborted')));
    expect(circuit.state).toBe('closed');
  });

  it('opens at once for a spent quota, and for long', async () => {
    const clock = movableClock();
    const circuit = createCircuit({ clock });
    await reasonOf(circuit.run(failWith('quota_spent')));
    clock.move(60_000);
    expect(circuit.state).toBe('open');
  });

  it('never needs more than 20 failures', async () => {
    const circuit = createCircuit({ clock: movableClock(), failures: 1000 });
    for (let i = 0; i < 20; i += 1) await reasonOf(circuit.run(failWith('server')));
    expect(circuit.state).toBe('open');
  });

  it('wraps a model', async () => {
    const scripted = createScriptedModel().fail('server').answer(intentAnswer);
    const model = withCircuit(scripted, createCircuit({ clock: movableClock(), failures: 1 }));
    expect(model.name).toBe('scripted');
    await reasonOf(model.complete(askIntent()));
    expect(await reasonOf(model.complete(askIntent()))).toBe('circuit_open');
    expect(scripted.requests).toHaveLength(1);
  });
});
