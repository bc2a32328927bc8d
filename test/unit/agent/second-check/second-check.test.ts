import { describe, expect, it } from '@jest/globals';
import { asker } from '../../../../src/agent/draft/ask-model.js';
import { loadPrompts } from '../../../../src/agent/draft/prompts.js';
import { type Looked, secondCheck } from '../../../../src/agent/second-check/second-check.js';
import { createMemoryCounter, withBudget } from '../../../../src/llm/budget.js';
import type { ChatModel } from '../../../../src/llm/chat-model.js';
import { AppError } from '../../../../src/platform/errors/app-error.js';
import { systemClock } from '../../../../src/platform/clock.js';
import type { TenantContext } from '../../../../src/platform/tenancy/tenant-context.js';
import { createScriptedModel } from '../../../support/scripted-chat-model.js';
import { draft, evidence, noon } from '../../../support/values.js';

const prompts = loadPrompts('prompts');
const task = 'check-sentences';
const looked: Looked = { draft: draft(), evidence: [evidence()], written: [null], now: noon };
const verdicts = (count: number, proved = true) => ({
  sentences: Array.from({ length: count }, (_, at) => ({ number: at + 1, reason: 'a line', proved })),
});

async function check(model: ChatModel, more: Partial<Looked> = {}, signal = new AbortController().signal) {
  const warnings: unknown[] = [];
  const log = { warn: (...said: unknown[]) => warnings.push(said) };
  const ctx = { tenantId: 'com_1', log } as unknown as TenantContext;
  const ask = asker({ prompts, modelOf: () => model }, ctx, signal);
  const findings = await secondCheck({ about: ask.about, log: ctx.log }, { ...looked, ...more });
  return { findings, warnings, usage: ask.usage(), held: findings.map(({ check, detail }) => [check, detail]) };
}

const notMade = (why: string) => [['second_check', `the second check could not be made: ${why}`]];

describe('the second check', () => {
  it('lets leave what the model finds proved, and counts what that cost', async () => {
    const model = createScriptedModel().answer(verdicts(1), task);
    const { findings, warnings, usage } = await check(model);
    expect([findings, warnings]).toEqual([[], []]);
    expect(usage).toEqual({ inputTokens: 100, outputTokens: 20, costUsd: 0 });
    expect(model.requests).toMatchObject([{ task, temperature: 0 }]);
  });

  it('holds what the model does not find proved', async () => {
    const { held } = await check(createScriptedModel().answer(verdicts(1, false), task));
    expect(held).toEqual([['second_check', 'the second check does not find sentence 1 proved']]);
  });

  it.each([
    ['nothing is cited', { draft: draft({ citations: [] }) }],
    ['people wrote all of it', { written: [draft().text] }],
  ])('asks nobody where %s', async (_, more) => {
    const model = createScriptedModel();
    expect((await check(model, more)).findings).toEqual([]);
    expect(model.requests).toEqual([]);
  });

  it('reads 30 sentences, and holds what has more without asking', async () => {
    const textOf = (count: number) => draft({ text: Array<string>(count).fill('It costs 249.00.').join(' ') });
    const model = createScriptedModel().always(task, verdicts(30));
    expect((await check(model, { draft: textOf(30) })).findings).toEqual([]);
    const { held } = await check(model, { draft: textOf(31) });
    expect(held).toEqual([['second_check', 'the draft has more than 30 sentences: too many for the second check']]);
    expect(model.requests).toHaveLength(1);
  });
});

describe('a second check that is not made holds', () => {
  it.each([
    ['server', 'The model provider has a fault. Try again later.'],
    ['deadline', 'The model took too long.'],
    ['invalid_answer', 'The model gave an answer of the wrong shape, twice.'],
    ['cannot_answer', 'The offline model has no opinion of its own. Connect a model, or do without this.'],
  ] as const)('after a failure of the kind %s', async (kind, why) => {
    const { held, warnings } = await check(createScriptedModel().fail(kind, task));
    expect(held).toEqual(notMade(why));
    expect(warnings).toEqual([['the second check could not be made: holding the draft', { reason: why }]]);
  });

  it('where the answer has another shape', async () => {
    const { held } = await check(createScriptedModel().answer({ proved: true }, task));
    expect(held).toEqual(notMade('The model gave an answer of the wrong shape, twice.'));
  });

  it('when the time of the run is over', async () => {
    const run = new AbortController();
    const checked = check(createScriptedModel().hang(task), {}, run.signal);
    run.abort();
    expect((await checked).held).toEqual(notMade('The question to the model was cancelled.'));
  });

  it('when the tokens of the day are used up', async () => {
    const model = createScriptedModel().answer(verdicts(1), task);
    const options = { counter: createMemoryCounter(), clock: systemClock, tokensPerDay: 100 };
    const { held } = await check(withBudget(model, 'com_1', options));
    expect(held).toEqual(notMade("The company's budget of the day is used up."));
    expect(model.requests).toEqual([]);
  });

  it.each([
    new AppError('conflict', 'Something else.'),
    Object.assign(new Error('Not ours at all.'), { code: 'model_unavailable' }),
  ])('but what is no failure of a model is not caught: %s', async error => {
    const model: ChatModel = { name: 'broken', complete: () => Promise.reject(error) };
    await expect(check(model)).rejects.toBe(error);
  });
});
