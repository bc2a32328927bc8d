import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { weekdays } from '../../src/company/opening-hours.js';
import { mara } from '../../src/embedded/platforms/crm/sample-shop.js';
import { sandboxKeys } from '../../src/embedded/platforms/start-sandbox.js';
import { learned } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

const dayMs = 86_400_000;
/** Open for a minute, two days from now. */
const closedNow = () => ({ [weekdays[(new Date(Date.now() + 2 * dayMs).getUTCDay() + 6) % 7]!]: [['00:00', '00:01']] });

describe('what a company sets for itself', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    await learned(test);
  });
  afterAll(() => test?.close());

  const patch = (body: unknown, headers = {}) => test.api('PATCH', '/api/settings', body, headers);
  const shown = async () => (await test.api('GET', '/api/settings')).body;
  const preview = async (channel = 'messenger') => {
    const contact = { email: mara.email };
    const body = { accountId: test.accountId, channel, text: 'Where is my order HL-20481?', contact };
    return (await test.api('POST', '/api/agent/preview', body)).body;
  };

  it('is one document with a version: what is left out stays, and an old version changes nothing', async () => {
    const { version } = await shown();
    expect(await patch({ voice: { tone: 'dry' } })).toMatchObject({
      status: 200,
      body: { version: version + 1, voice: { tone: 'dry', signature: null } },
    });
    expect(await patch({ voice: { tone: 'warm' } }, { 'If-Match': `"${version}"` })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', version: version + 1 },
    });
    expect(await patch({ voice: { tone: 'warm' } }, { 'If-Match': `"${version + 1}"` })).toMatchObject({ status: 200 });
    expect(await patch({ voice: { volume: 11 } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/voice/volume' }] },
    });
    expect(await patch({ hours: { week: { mon: [['12:00', '09:00']] }, timeZone: 'Mars' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/hours/timeZone' }, { pointer: '/hours/week/mon/0' }] },
    });
  });

  it('signature and disclosure reach the next answer; the web chat has said the second before', async () => {
    await patch({ voice: { signature: 'Ada of Harbor Lane', disclosure: 'Written by our assistant.' } });
    expect((await preview()).draft.text).toMatch(/Ada of Harbor Lane\n\nWritten by our assistant\.$/);
    expect((await preview('webchat')).draft?.text ?? '').not.toContain('assistant');
  });

  it('outside the hours the agent drafts, or calls people, as the company wants', async () => {
    await patch({ hours: { timeZone: 'UTC', week: closedNow(), outside: 'draft' } });
    expect((await preview()).clearance).toMatchObject({
      verdict: 'hold',
      reasons: ['outside the opening hours a person approves'],
    });
    await patch({ hours: { outside: 'handoff' } });
    expect((await preview()).clearance).toMatchObject({ verdict: 'handoff' });
    await patch({ hours: { outside: 'answer' } });
    expect((await preview()).clearance).toMatchObject({ verdict: 'send' });
  });

  it('an agent that is switched off leaves everything to people', async () => {
    await patch({ ai: { enabled: false } });
    expect((await preview()).clearance).toMatchObject({
      verdict: 'handoff',
      reasons: ['the agent is switched off for this company'],
    });
    await patch({ ai: { enabled: true } });
  });

  it('a model of the company’s own answers with its key, within its budget; the key is shown to nobody', async () => {
    const { openaiBaseUrl } = test.sandbox;
    const model = { chatModel: 'llama3.1', openaiBaseUrl };
    const tried = async (openaiApiKey: string) =>
      (await test.api('POST', '/api/settings/test/chat', { ...model, openaiApiKey })).body;
    expect(await tried('wrong-key')).toMatchObject({ ok: false, detail: expect.stringContaining('API key') });
    expect(await tried(sandboxKeys.openai)).toEqual({ ok: true, detail: 'openai:llama3.1 answers.' });

    const keys = { openaiApiKey: sandboxKeys.openai, openaiBaseUrl };
    const saved = await patch({ ai: { chatModel: 'llama3.1' }, keys });
    expect(saved.body).toMatchObject({
      ai: { chatProvider: 'openai', chatModel: 'llama3.1' },
      keys: { openaiApiKey: '***', openaiBaseUrl },
    });
    expect((await preview()).model).toBe('openai:llama3.1');
    const used = (await test.api('GET', '/api/agent/budget')).body;
    expect(used).toMatchObject({ state: 'plenty', used: expect.any(Number), costUsd: 0, costLimitUsd: null });
    await patch({ budgets: { dailyTokens: 1_000 } });
    expect((await test.api('GET', '/api/agent/budget')).body).toMatchObject({ limit: 1_000 });
    expect((await preview()).clearance.reasons).toEqual([expect.stringContaining('budget of the day')]);

    await patch({
      budgets: { dailyTokens: null },
      ai: { chatModel: null },
      keys: { openaiApiKey: null, openaiBaseUrl: null },
    });
    expect((await preview()).model).toBe('offline');
  });

  it('an embedding model is tried with the values that are sent', async () => {
    const { openaiBaseUrl } = test.sandbox;
    const tried = (body: unknown) => test.api('POST', '/api/settings/test/embeddings', body);
    const model = { embedProvider: 'openai', embedModel: 'text-embedding-3-small', openaiBaseUrl };
    expect((await tried({ ...model, openaiApiKey: sandboxKeys.openai })).body).toEqual({
      ok: true,
      detail: 'openai:text-embedding-3-small answers, with vectors of 1536 numbers.',
    });
    expect((await tried({ ...model, openaiApiKey: 'wrong' })).body).toMatchObject({ ok: false });
    expect((await tried({ ...model, embedModel: 'nothing', openaiApiKey: sandboxKeys.openai })).body.ok).toBe(false);
    expect((await tried({ embedProvider: 'gemini' })).body).toMatchObject({
      ok: false,
      detail: expect.stringContaining('key'),
    });
    expect((await tried({})).body).toMatchObject({ ok: true });
    expect(await tried({ openaiBaseUrl: 'http://169.254.169.254/v1' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/openaiBaseUrl' }] },
    });
    expect(await tried({ dimensions: 3 })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/dimensions' }] },
    });
  });

  it('a registry of customers is looked at, and nobody is made a customer', async () => {
    const tried = (body: unknown) => test.api('POST', '/api/settings/test/registry', body);
    expect((await tried({})).body).toMatchObject({ ok: true, detail: expect.stringContaining('No registry') });
    expect((await tried({ registryUrl: test.sandbox.url })).body).toMatchObject({ ok: true });
    expect((await tried({ registryUrl: 'https://registry.invalid' })).body).toMatchObject({ ok: false });
    expect(await tried({ registryUrl: 'http://10.0.0.1/v1' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/registryUrl' }] },
    });
  });

  it('an address of the inside is no model’s', async () => {
    expect(await patch({ keys: { openaiBaseUrl: 'http://169.254.169.254/v1' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/keys/openaiBaseUrl' }] },
    });
  });

  it('a token of the Page renews its account, and another one connects', async () => {
    await patch({ keys: { metaAccessToken: 'a-new-token' } });
    const bot = `${sandboxKeys.managerTelegram.split(':')[0]}9:sandbox`;
    expect(await patch({ keys: { telegramBotToken: bot } })).toMatchObject({
      status: 200,
      body: { keys: { telegramBotToken: '***' } },
    });
    const { items } = (await test.api('GET', '/api/accounts?platform=telegram')).body;
    expect(items.map(({ externalId }: { externalId: string }) => externalId)).toContain(bot.split(':')[0]);
  });

  it('is told as an event, and kept in the audit without secrets', async () => {
    const { items } = (await test.api('GET', '/api/audit?action=settings.changed')).body;
    expect(items.length).toBeGreaterThan(5);
    expect(JSON.stringify(items)).not.toContain(sandboxKeys.openai);
    const logged = () => test.app.database.db.collection('events').find({ type: 'settings.changed' }).toArray();
    await test.until(async () => (await logged()).length > 0);
    expect((await logged())[0]).toMatchObject({ data: { areas: ['voice'] } });
  });
});
