import { describe, expect, it } from '@jest/globals';
import { createMemoryCounter, withBudget } from '../../../src/llm/budget.js';
import type { ChatModel } from '../../../src/llm/chat-model.js';
import { createCircuit, withCircuit } from '../../../src/llm/circuit-breaker.js';
import { ModelFailure, toUnavailable } from '../../../src/llm/model-failure.js';
import { createScriptedModel } from '../../support/scripted-chat-model.js';
import { plus } from '../../../src/platform/clock.js';
import { askIntent, intentAnswer, reasonOf } from '../../support/model-ask.js';
import { breath } from '../../support/patience.js';

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

  it.each([
    [0.99, true],
    [1, false],
    [1.01, false],
  ])('of 1 USD a day with %d spent the next call may be made: %s', async (spent, mayBe) => {
    const scripted = createScriptedModel({ inputTokens: 300, outputTokens: 200, costUsd: 0.1 });
    scripted.always('classify-intent', intentAnswer);
    const costLimit = { usdPerDay: 1, spent: async () => spent };
    const options = { counter: createMemoryCounter(), clock: movableClock(), tokensPerDay: 10_000, costLimit };
    const asked = withBudget(scripted, 'a', options).complete(askIntent());
    if (mayBe) await asked;
    else await expect(asked).rejects.toMatchObject({ details: { reason: 'budget_spent' }, retryAfterMs: 3_600_000 });
    expect(scripted.requests).toHaveLength(mayBe ? 1 : 0);
  });

  it('says what was spent where a day may cost no more', async () => {
    const costLimit = { usdPerDay: 2, spent: async () => 2.25 };
    const options = { counter: createMemoryCounter(), clock: movableClock(), tokensPerDay: 10_000, costLimit };
    const refused = withBudget(createScriptedModel(), 'a', options).complete(askIntent());
    await expect(refused).rejects.toMatchObject({ cause: { message: '2.25 of 2 USD spent.' } });
  });

  it('tells what each call cost, also one that failed', async () => {
    const told: number[] = [];
    const onCost = async (tenantId: string, day: string, usd: number) =>
      void (expect([tenantId, day]).toEqual(['a', '2026-11-21']), told.push(usd));
    const options = { counter: createMemoryCounter(), clock: movableClock(), tokensPerDay: 10_000, onCost };
    const usage = { inputTokens: 300, outputTokens: 200, costUsd: 0.25 };
    const ask = (complete: ChatModel['complete']) =>
      withBudget({ name: 'one', complete }, 'a', options).complete(askIntent());
    const scripted = createScriptedModel({ inputTokens: 300, outputTokens: 200, costUsd: 0.1 });
    scripted.always('classify-intent', intentAnswer);
    await withBudget(scripted, 'a', options).complete(askIntent());
    await reasonOf(ask(() => Promise.reject(new ModelFailure('invalid_answer', 'No JSON.', { usage }))));
    await reasonOf(ask(() => Promise.reject(new ModelFailure('server', 'It failed.'))));
    await ask(() => Promise.reject(new Error('A fault of ours.'))).catch(() => undefined);
    expect(told).toEqual([0.1, 0.25, 0, 0]);
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

describe('what a call may cost and did cost', () => {
  const day = '2026-11-21';
  const usage = { inputTokens: 30, outputTokens: 12, costUsd: 0 };
  /** A model that does one thing, and how many tokens it has used after a call. */
  const after = async (
    complete: ChatModel['complete'],
    limits: { tokensPerDay?: number; deadlineMs?: number } = {},
  ) => {
    const counter = createMemoryCounter();
    const options = { counter, clock: movableClock(), tokensPerDay: 10_000, ...limits };
    const call = withBudget({ name: 'one', complete }, 'a', options).complete(askIntent());
    const error: unknown = await call.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { error, used: await counter.add('a', day, 0) };
  };
  const failing = (error: Error) => () => Promise.reject(error);
  const answering: ChatModel['complete'] = async <T>() => ({ value: intentAnswer as T, usage, model: 'one' });

  it('the offline model costs nothing and is never refused', () => {
    const offline = { name: 'offline', complete: answering };
    const options = { counter: createMemoryCounter(), clock: movableClock(), tokensPerDay: 0 };
    expect(withBudget(offline, 'a', options)).toBe(offline);
  });

  it('a call that just fits is let through, one token less refuses it and gives back', async () => {
    const { used: most } = await after(failing(new ModelFailure('deadline', 'x')));
    expect(await after(answering, { tokensPerDay: most })).toEqual({ error: null, used: 42 });
    const refused = await after(answering, { tokensPerDay: most - 1 });
    expect(refused).toMatchObject({ used: 0, error: { cause: { kind: 'budget_spent', message: '0 tokens used.' } } });
  });

  it.each<[string, Error, 'all' | number]>([
    ['cut off by time', new ModelFailure('deadline', 'x', { usage }), 'all'],
    ['cut off by the caller', new ModelFailure('aborted', 'x', { usage }), 'all'],
    ['billed and not readable', new ModelFailure('invalid_answer', 'x', { usage }), 42],
    ['never answered', new ModelFailure('network', 'x'), 0],
    ['a mistake of ours', new RangeError('x'), 0],
  ])('%s', async (_, failure, cost) => {
    const { error, used } = await after(failing(failure));
    if (cost === 'all') expect(used).toBeGreaterThan(256);
    else expect(used).toBe(cost);
    if (failure instanceof ModelFailure) expect(error).toMatchObject({ details: { reason: failure.kind } });
    else expect(error).toBe(failure);
  });

  it('an answer that comes after the deadline is late, and without one there is time enough', async () => {
    const slow: ChatModel['complete'] = async request => {
      await breath(100);
      return answering(request);
    };
    expect(await after(slow, { deadlineMs: 20 })).toMatchObject({ error: { details: { reason: 'deadline' } } });
    expect(await after(slow)).toEqual({ error: null, used: 42 });
  });

  it('a call that is over listens to its caller no more', async () => {
    const caller = new AbortController();
    let heard: AbortSignal | undefined;
    const model: ChatModel = { name: 'one', complete: request => ((heard = request.signal), answering(request)) };
    const options = { counter: createMemoryCounter(), clock: movableClock(), tokensPerDay: 10_000 };
    await withBudget(model, 'a', options).complete(askIntent({ signal: caller.signal }));
    caller.abort();
    expect(heard?.aborted).toBe(false);
  });

  it('the memory forgets the days before', async () => {
    const counter = createMemoryCounter();
    expect(await counter.add('a', '2026-11-21', 5)).toBe(5);
    expect(await counter.add('b', '2026-11-22', 1)).toBe(1);
    expect(await counter.add('a', '2026-11-21', 2)).toBe(2);
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
