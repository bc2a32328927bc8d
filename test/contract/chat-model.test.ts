import { afterEach, describe, expect, it } from '@jest/globals';
import type { ChatModel } from '../../src/llm/chat-model.js';
import { createOfflineModel } from '../../src/llm/offline.js';
import { createScriptedModel } from '../support/scripted-chat-model.js';
import { taskAnswers } from '../../src/llm/tasks.js';
import type { RunningServer } from '../../src/embedded/platforms/start-server.js';
import { askIntent, intentAnswer, reasonOf } from '../support/model-ask.js';
import { startGemini, startOpenAi } from '../support/model-servers.js';

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const behind = (started: { model: ChatModel; server: RunningServer }): ChatModel => {
  server = started.server;
  return started.model;
};

const adapters: [string, () => Promise<ChatModel>][] = [
  ['gemini', async () => behind(await startGemini())],
  ['openai', async () => behind(await startOpenAi())],
  ['offline', async () => createOfflineModel()],
  ['scripted', async () => createScriptedModel().always('classify-intent', intentAnswer)],
];

describe.each(adapters)('ChatModel contract: %s', (name, make) => {
  it('answers a value that passes the schema, with its bill and its name', async () => {
    const model = await make();
    const { value, usage, model: used } = await model.complete(askIntent());
    expect(taskAnswers['classify-intent'].parse(value)).toEqual(value);
    expect(model.name.split(':')[0]).toBe(name);
    expect(used).not.toBe('');
    for (const figure of Object.values(usage)) expect(figure).toBeGreaterThanOrEqual(0);
  });

  it('fails as model_unavailable when the caller gave up before', async () => {
    const model = await make();
    expect(await reasonOf(model.complete(askIntent({ signal: AbortSignal.abort() })))).toBe('aborted');
  });

  it('answers many questions at once, each by itself', async () => {
    const model = await make();
    const answers = await Promise.all(Array.from({ length: 5 }, () => model.complete(askIntent())));
    expect(new Set(answers.map(answer => answer.value.label)).size).toBe(1);
  });
});

/** A failure that lasts, per adapter: the port says the same of all of them. */
const failing: [string, string, () => Promise<ChatModel>][] = [
  ['gemini', 'server', async () => armed(await startGemini(), 'internal')],
  ['openai', 'server', async () => armed(await startOpenAi(), 'server_error')],
  ['gemini', 'invalid_answer', async () => armed(await startGemini(), 'wrong_shape')],
  ['openai', 'invalid_answer', async () => armed(await startOpenAi(), 'wrong_shape')],
  ['scripted', 'server', async () => createScriptedModel().fail('server')],
  ['scripted', 'invalid_answer', async () => createScriptedModel().answer({ unexpected: true })],
];

function armed<Fault extends string>(
  started: {
    model: ChatModel;
    server: RunningServer;
    api: { failNext(request: { fault: Fault; times: number }): void };
  },
  fault: Fault,
): ChatModel {
  started.api.failNext({ fault, times: 9 });
  return behind(started);
}

describe.each(failing)('ChatModel failures: %s, %s', (_name, reason, make) => {
  it('are model_unavailable with a reason and words of our own', async () => {
    const model = await make();
    await expect(model.complete(askIntent())).rejects.toMatchObject({
      code: 'model_unavailable',
      details: { reason },
      detail: expect.stringMatching(/^The model [\w ,.]+$/),
    });
  });
});
