import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createVault } from '../../../src/platform/crypto/vault.js';
import { AppError } from '../../../src/platform/errors/app-error.js';
import { type Answer, createAnswerOnce } from '../../../src/platform/idempotency/answer-once.js';
import {
  answerId,
  fingerprint,
  isAnswer,
  judgeRepeat,
  keyUse,
  type KnownRequest,
  readKey,
  rememberedMs,
} from '../../../src/platform/idempotency/idempotency-key.js';
import type {
  RememberedAnswer,
  RememberedAnswerStore,
} from '../../../src/platform/idempotency/remembered-answer.store.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { Secret } from '../../../src/platform/secret.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { movableClock } from '../../support/clock.js';

describe('whether a route takes a key', () => {
  it.each([
    ['post', 'crm-links:write', undefined, 'optional'],
    ['post', 'read', 'none', 'none'],
    ['post', 'messages:send', 'required', 'required'],
    ['post', 'public', undefined, 'none'],
    ['put', 'crm-links:write', undefined, 'none'],
    ['get', 'read', undefined, 'none'],
  ] as const)('%s, %s, %s: %s', (method, permission, idempotency, use) => {
    expect(keyUse({ method, permission, idempotency })).toBe(use);
  });
});

describe('the key of a request', () => {
  it.each([
    ['abc-1', 'optional', 'abc-1'],
    ['!~', 'required', '!~'],
    ['k'.repeat(255), 'required', 'k'.repeat(255)],
    [undefined, 'optional', null],
    [undefined, 'none', null],
    ['with space', 'none', null],
  ] as const)('%.20s where it is %s', (header, use, key) => {
    expect(readKey(header, use)).toBe(key);
  });

  it.each([
    ['', 'optional'],
    ['k'.repeat(256), 'optional'],
    ['two, keys', 'optional'],
    ['naïve', 'optional'],
    ['tab\tbed', 'required'],
    [undefined, 'required'],
  ] as const)('%.20s where it is %s is refused', (header, use) => {
    const refusal = { code: 'invalid_request', message: expect.stringMatching(/visible ASCII/) };
    expect(() => readKey(header, use)).toThrow(expect.objectContaining(refusal));
  });

  it('belongs to its caller, in their company', () => {
    const of = { tenantId: 't1', actorId: 'u1', key: 'k' };
    const others = [
      { ...of, tenantId: 't2' },
      { ...of, actorId: 'u2' },
      { ...of, key: 'l' },
    ];
    expect(new Set([of, ...others].map(answerId)).size).toBe(4);
    expect(answerId({ ...of })).toBe(answerId(of));
  });
});

describe('what was asked', () => {
  const base = { method: 'POST', url: '/api/contacts', body: { a: 1, b: [{ c: 2, d: 3 }] } as unknown };
  it.each([
    [{ body: { b: [{ d: 3, c: 2 }], a: 1 } }, true],
    [{ method: 'PUT' }, false],
    [{ url: '/api/contacts?force=true' }, false],
    [{ body: { a: 1, b: [{ c: 2, d: 4 }] } }, false],
    [{ body: { a: 1, b: { 0: { c: 2, d: 3 } } } }, false],
    [{ body: { a: '1', b: [{ c: 2, d: 3 }] } }, false],
    [{ body: undefined }, false],
    [{ body: Buffer.from('a file') }, false],
  ])('%j: the same is %s', (change, same) => {
    expect(fingerprint({ ...base, ...change }) === fingerprint(base)).toBe(same);
  });

  it('a file is its bytes', () => {
    const of = (text: string) => fingerprint({ ...base, body: Buffer.from(text) });
    expect([of('a') === of('a'), of('a') === of('b')]).toEqual([true, false]);
    const [asFields, asHash] = [{ 0: 97 }, 'ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs'];
    expect(of('a')).not.toBe(fingerprint({ ...base, body: asFields }));
    expect(of('a')).toBe(fingerprint({ ...base, body: asHash }));
  });

  it('no body is no body, however it is said', () => {
    expect(fingerprint({ ...base, body: undefined })).toBe(fingerprint({ ...base, body: null }));
  });
});

describe('a repeat', () => {
  const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);
  const known: KnownRequest = { fingerprint: 'f', answered: false, runningUntil: at(10), expiresAt: at(100) };
  it.each([
    ['wait', {}, 'f', 9],
    ['try', {}, 'f', 10],
    ['try', { runningUntil: at(0) }, 'f', 0],
    ['replay', { answered: true, runningUntil: at(0) }, 'f', 99],
    ['refuse', { answered: true }, 'g', 0],
    ['refuse', {}, 'g', 50],
    ['anew', { answered: true }, 'f', 100],
    ['anew', {}, 'g', 100],
  ] as const)('%s: %j, asked %s after %i s', (verdict, change, asked, seconds) => {
    expect(judgeRepeat({ ...known, ...change }, asked, at(seconds))).toBe(verdict);
  });

  it.each([
    [new AppError('conflict', 'No.'), true],
    [new AppError('not_found', 'No.'), true],
    [new AppError('rate_limited', 'No.'), false],
    [new AppError('upstream_failed', 'No.'), false],
    [new Error('anything'), false],
    [{ retry: 'no' }, false],
    [undefined, false],
  ])('%s is an answer: %s', (error, is) => {
    expect(isAnswer(error)).toBe(is);
  });
});

describe('an answer that is given once', () => {
  const ctx = contextOfDocument({ tenantId: 't1' }, 'test', silentLog);
  const setUp = () => {
    const rows = new Map<string, RememberedAnswer>();
    const clock = movableClock();
    const rememberedAnswers: RememberedAnswerStore = {
      begin: async ({ tenantId }, row) => !rows.has(row._id) && !!rows.set(row._id, { ...row, tenantId }),
      find: async (_, id) => rows.get(id) ?? null,
      list: async () => [...rows.values()],
      change: async (_, { _id, token }, change) => {
        const row = rows.get(_id);
        return row?.token === token && !!rows.set(_id, { ...row, ...change });
      },
    };
    const vault = createVault([new Secret(randomBytes(32).toString('base64'))]);
    const once = createAnswerOnce({ rememberedAnswers, vault, clock });
    let serial = 0;
    const made = async (): Promise<Answer> => ({ status: 201, headers: {}, body: { id: (serial += 1) } });
    const ask = (work: () => Promise<Answer | null> = made, body: unknown = {}) =>
      once(ctx, {
        ...{ key: 'k', method: 'POST', url: '/api/things', body, work },
        problemOf: ({ status, code }) => ({ status, headers: {}, body: { code } }),
      });
    return { ask, rows, clock };
  };
  const fails = (error: Error) => () => Promise.reject(error);

  it('is repeated for a day, and then forgotten', async () => {
    expect(rememberedMs).toBe(86_400_000);
    const { ask, rows, clock } = setUp();
    expect(await ask()).toEqual({ answer: { status: 201, headers: {}, body: { id: 1 } }, replayed: false });
    expect(await ask()).toEqual({ answer: { status: 201, headers: {}, body: { id: 1 } }, replayed: true });
    await expect(ask(undefined, { other: true })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(JSON.stringify([...rows.values()])).not.toContain('"id"');
    clock.advance(rememberedMs);
    expect(await ask(undefined, { other: true })).toMatchObject({ answer: { body: { id: 2 } }, replayed: false });
  });

  it('is waited for while the first is at it, and tried again when that has died', async () => {
    const { ask, clock } = setUp();
    let end: (answer: null) => void = () => undefined;
    const dead = ask(() => new Promise<null>(resolve => (end = resolve)));
    await expect(ask()).rejects.toMatchObject({ code: 'idempotency_key_in_use', status: 409, retryAfterMs: 1000 });
    clock.advance(10_000);
    expect(await ask()).toMatchObject({ answer: { body: { id: 1 } }, replayed: false });
    end(null);
    await dead;
  });

  it('comes from whoever has the key: one that was thought dead changes nothing', async () => {
    const { ask, clock } = setUp();
    let wake: (answer: Answer) => void = () => undefined;
    const slow = ask(() => new Promise<Answer>(resolve => (wake = resolve)));
    await expect(ask()).rejects.toMatchObject({ status: 409 });
    clock.advance(10_000);
    await ask();
    wake({ status: 201, headers: {}, body: { id: 'late' } });
    await slow;
    expect(await ask()).toMatchObject({ answer: { body: { id: 1 } }, replayed: true });
  });

  it('is a refusal, too, but not what may go well next time', async () => {
    const { ask } = setUp();
    await expect(ask(fails(new Error('a bug')))).rejects.toThrow('a bug');
    await expect(ask(fails(new AppError('upstream_failed', 'Down.')))).rejects.toThrow('Down.');
    await expect(ask(async () => null)).resolves.toBeNull();
    await expect(ask(fails(new AppError('already_decided', 'By Ana.')))).rejects.toThrow('By Ana.');
    expect(await ask()).toEqual({
      answer: { status: 409, headers: {}, body: { code: 'already_decided' } },
      replayed: true,
    });
  });
});
