import { describe, expect, it } from '@jest/globals';
import { createMemoryCounter, type TokenCounter, withBudget } from '../../../src/llm/budget.js';
import { budgetState } from '../../../src/llm/budget-state.js';
import { createScriptedModel } from '../../support/scripted-chat-model.js';
import { askIntent, intentAnswer } from '../../support/model-ask.js';

const day = '2026-11-21';
const clock = { now: () => new Date(`${day}T23:00:00Z`) };

describe('shares of a company’s day', () => {
  const scripted = createScriptedModel({ inputTokens: 300, outputTokens: 200, costUsd: 0.1 });
  scripted.always('classify-intent', intentAnswer);

  /** Each call costs 500; the company has 100,000, a person 1,500. */
  function company(tokensPerDay = 100_000) {
    const counter = createMemoryCounter();
    const people = new Map<string, TokenCounter>();
    const states: string[] = [];
    const modelOf = (person: string) => {
      if (!people.has(person)) people.set(person, createMemoryCounter());
      const shares = [{ of: 'person', counter: people.get(person)!, tokensPerDay: 1_500 }];
      return withBudget(scripted, 'a', {
        counter,
        clock,
        tokensPerDay,
        shares,
        onState: state => void states.push(state),
      });
    };
    const used = () => counter.add('a', day, 0);
    return { modelOf, used, states };
  }

  const spend = async (model: ReturnType<ReturnType<typeof company>['modelOf']>): Promise<number> => {
    for (let calls = 0; calls < 100; calls += 1) {
      try {
        await model.complete(askIntent());
      } catch {
        return calls;
      }
    }
    return 100;
  };

  it('one person cannot use it up, and others go on', async () => {
    const { modelOf, used } = company();
    const calls = await spend(modelOf('loud'));
    expect(calls).toBeLessThanOrEqual(3);
    expect(await used()).toBe(calls * 500);
    await modelOf('quiet').complete(askIntent());
    expect(await used()).toBe((calls + 1) * 500);
    await expect(modelOf('loud').complete(askIntent())).rejects.toMatchObject({ details: { reason: 'budget_spent' } });
    expect(await used()).toBe((calls + 1) * 500);
  });

  it('tells once when the day becomes low, and once when it is spent', async () => {
    const { modelOf, states } = company(5_000);
    for (let n = 0; n < 10; n += 1) await modelOf(`p${n}`).complete(askIntent());
    expect(states).toEqual(['low', 'spent']);
  });

  it('a refusal names whose share is spent, and gives back what was reserved of the others', async () => {
    const shares = ['account', 'person', 'guest'].map(of => ({
      of,
      counter: createMemoryCounter(),
      tokensPerDay: of === 'person' ? 700 : 10_000,
    }));
    const counter = createMemoryCounter();
    const model = withBudget(scripted, 'a', { counter, clock, tokensPerDay: 10_000, shares });
    const used = () => Promise.all([...shares.map(share => share.counter), counter].map(one => one.add('a', day, 0)));
    await model.complete(askIntent());
    expect(await used()).toEqual([500, 500, 500, 500]);
    await expect(model.complete(askIntent())).rejects.toMatchObject({
      cause: { kind: 'budget_spent', message: '500 tokens used by this person.' },
    });
    expect(await used()).toEqual([500, 500, 500, 500]);
  });

  it.each([
    [0, 'plenty'],
    [79, 'plenty'],
    [80, 'low'],
    [99, 'low'],
    [100, 'spent'],
    [120, 'spent'],
  ])('%d of 100 is %s', (used, state) => {
    expect(budgetState(used, 100)).toBe(state);
  });
});
