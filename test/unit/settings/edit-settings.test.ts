import { describe, expect, it } from '@jest/globals';
import { chatModelOf, isOwnAddress, settingsOf, tokensOf } from '../../../src/company/company-settings.js';
import { blankCompany } from '../../../src/company/company.js';
import type { ModelSettings, ModelsSettings } from '../../../src/platform/config-models.js';
import { Secret } from '../../../src/platform/secret.js';
import { areasOf, editSettings } from '../../../src/settings/edit-settings.js';
import { assertPossible, assertUsable } from '../../../src/settings/possible-settings.js';
import type { SettingsChange } from '../../../src/settings/settings.contract.js';

const now = new Date('2026-11-30T12:00:00Z');
const company = { ...blankCompany('cmp_1', 'Shop', now), version: 1 };
const seal = (field: string, plain: string) => `sealed ${field} ${plain}`;
const edit = (change: SettingsChange, before = company) => editSettings(before, change, { seal, now });
const offline: ModelSettings = { provider: 'offline', model: 'offline', apiKey: null, baseUrl: null };
const models: ModelsSettings = { chat: offline, embed: { ...offline, dimensions: 512 } };
const installation = { models, tokensPerDay: 1_000_000 };

describe('an edit of the settings', () => {
  it('leaves what it does not name, and counts', () => {
    const first = edit({ voice: { signature: 'Ada' }, budgets: { dailyTokens: 5000 } });
    const second = edit({ voice: { tone: 'dry' } }, first);
    expect(second.voice).toEqual({ tone: 'dry', signature: 'Ada', disclosure: null });
    expect(settingsOf(second)).toMatchObject({ version: 3, budgets: { dailyTokens: 5000, dailyCostUsd: null } });
    expect(second.aiEnabled).toBe(true);
  });

  it('empties what is null; a tone without words is the usual one', () => {
    const before = edit({ voice: { tone: 'dry', signature: 'Ada' }, hours: { week: { mon: [['09:00', '10:00']] } } });
    const after = edit({ voice: { tone: null, signature: null }, hours: { week: null } }, before);
    expect(after.voice).toEqual(company.voice);
    expect(settingsOf(after).hours.week).toEqual({});
  });

  it('a new key is sealed, *** keeps it, null removes it', () => {
    const given = edit({ keys: { openaiApiKey: 'sk-1' } });
    expect(settingsOf(given).model.openaiApiKey).toBe('sealed openaiApiKey sk-1');
    const kept = edit({ keys: { openaiApiKey: '***', openaiBaseUrl: 'https://models.example/v1' } }, given);
    expect(settingsOf(kept).model).toMatchObject({
      openaiApiKey: 'sealed openaiApiKey sk-1',
      openaiBaseUrl: 'https://models.example/v1',
    });
    expect(settingsOf(edit({ keys: { openaiApiKey: null } }, kept)).model.openaiApiKey).toBeNull();
  });

  it('names its parts', () => expect(areasOf({ voice: { tone: 'dry' }, ai: {} })).toEqual(['voice']));
});

describe('which model answers for a company', () => {
  const none = settingsOf({}).model;
  const secret = new Secret('own');
  const installed: ModelSettings = {
    ...{ provider: 'openai', model: 'local', apiKey: new Secret('theirs') },
    baseUrl: 'https://ours.example/v1',
  };
  const own = (field: string) => (field === 'openaiApiKey' ? secret : null);

  it('the installation’s, unless it says otherwise', () =>
    expect(chatModelOf(none, () => null, installed)).toEqual(installed));
  it('another model of the installation’s provider, with its key', () =>
    expect(chatModelOf({ ...none, chatModel: 'large' }, () => null, installed)).toEqual({
      ...installed,
      model: 'large',
    }));
  it('its own key before the installation’s', () =>
    expect(chatModelOf({ ...none, openaiApiKey: 'x' }, own, installed).apiKey).toBe(secret));
  it('never the installation’s key at its own address', () => {
    const chosen = chatModelOf({ ...none, openaiBaseUrl: 'https://own.example/v1' }, () => null, installed);
    expect(chosen).toMatchObject({ provider: 'openai', apiKey: null, baseUrl: 'https://own.example/v1' });
    expect([chosen, installed].map(each => isOwnAddress(each, installed))).toEqual([true, false]);
  });
  it('what a key is there for', () =>
    expect(chatModelOf({ ...none, geminiApiKey: 'x' }, () => secret, installed)).toEqual({
      ...{ provider: 'gemini', model: 'gemini-2.5-flash', apiKey: secret, baseUrl: null },
    }));
  it('none at all, where it says so', () =>
    expect(chatModelOf({ ...none, chatProvider: 'offline', openaiApiKey: 'x' }, own, installed)).toEqual(offline));
});

describe('what is refused, as it would have no effect', () => {
  it.each<[SettingsChange, string]>([
    [{ ai: { embedProvider: 'openai' } }, '/ai/embedProvider'],
    [{ ai: { embedModel: 'other' } }, '/ai/embedProvider'],
    [{ budgets: { dailyTokens: 1_000_001 } }, '/budgets/dailyTokens'],
  ])('%j', (change, pointer) =>
    expect(() => assertPossible(change, installation)).toThrow(
      expect.objectContaining({ code: 'unprocessable', fields: [expect.objectContaining({ pointer })] }),
    ),
  );
  it('what says the same as before is none of it', () =>
    expect(() =>
      assertPossible({ ai: { embedProvider: 'offline' }, budgets: { dailyTokens: 1_000_000 } }, installation),
    ).not.toThrow());

  const openai = { ...offline, provider: 'openai' as const, model: 'gpt-4.1-mini' };
  const costs = settingsOf(edit({ budgets: { dailyCostUsd: 5 } }));
  const judged = { accounts: [{ secondCheck: true }] as never };
  it.each<[ModelSettings, Parameters<typeof assertUsable>[1], string]>([
    [{ ...offline, provider: 'gemini' }, company, '/keys/geminiApiKey'],
    [openai, company, '/keys/openaiApiKey'],
    [{ ...openai, baseUrl: 'https://own.example/v1' }, { ...company, settings: costs }, '/budgets/dailyCostUsd'],
    [offline, judged, '/ai/chatProvider'],
  ])('a model that could not answer %#', (chosen, of, pointer) =>
    expect(() => assertUsable(chosen, of)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
    ),
  );
  it('a model that can is none of it', () => {
    const gemini = { ...offline, provider: 'gemini' as const, model: 'gemini-2.5-flash', apiKey: new Secret('k') };
    expect(() => assertUsable(gemini, { ...company, settings: costs })).not.toThrow();
    expect(() => assertUsable(offline, { ...company, settings: costs })).not.toThrow();
  });
});

describe('a budget of the company’s own', () => {
  const installed = { company: 1000, account: 800, person: 50 };
  const budgets = (dailyTokens: number | null) => ({ dailyTokens, dailyCostUsd: null });
  it.each([
    [null, installed],
    [1000, installed],
    [100, { company: 100, account: 80, person: 5 }],
  ])('of %s tokens is shared alike', (tokens, shared) => expect(tokensOf(budgets(tokens), installed)).toEqual(shared));
});
