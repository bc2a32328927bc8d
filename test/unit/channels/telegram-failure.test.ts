import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sendFailureKinds } from '../../../src/channels/send-failure.js';
import { ChatMigrated, classifyBotFailure } from '../../../src/channels/telegram/classify-failure.js';

const refusal = (code: number, description: string, parameters?: object) => ({
  ok: false,
  error_code: code,
  description,
  ...(parameters ? { parameters } : {}),
});
const kindOf = (body: unknown, status = 400, once = true) => classifyBotFailure({ status, body, once }).kind;

describe('shared error bodies (skipped without ../shared)', () => {
  const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);
  const expected: Record<string, string> = {
    'error-telegram-400-chat-not-found.json': 'unreachable',
    'error-telegram-400-migrated.json': 'unreachable',
    'error-telegram-401-unauthorized.json': 'token_expired',
    'error-telegram-403-blocked.json': 'unreachable',
    'error-telegram-409-conflict.json': 'retry',
    'error-telegram-429-retry-after.json': 'rate',
  };
  const present = existsSync(folder) ? readdirSync(folder).filter(name => name.startsWith('error-telegram-')) : [];

  (present.length > 0 ? it : it.skip)('each has its class', () => {
    const kinds = present.map(name => [name, kindOf(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))]);
    expect(Object.fromEntries(kinds)).toEqual(expected);
  });
});

describe('classifyBotFailure', () => {
  it.each([
    [403, 'Forbidden: user is deactivated', 'unreachable'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'unreachable'],
    [400, 'Bad Request: chat not found', 'unreachable'],
    [400, 'Bad Request: PEER_ID_INVALID', 'unreachable'],
    [400, 'Bad Request: not enough rights to send photos to the chat', 'unreachable'],
    [400, 'Bad Request: message is not modified: specified new message content is the same', 'already_done'],
    [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'already_done'],
    [400, "Bad Request: can't parse entities: Unsupported start tag", 'refused'],
    [400, 'Bad Request: failed to get HTTP URL content', 'refused'],
    [400, 'Bad Request: message is too long', 'refused'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'refused'],
    [401, 'Unauthorized', 'token_expired'],
    [404, 'Not Found', 'token_expired'],
    [413, 'Request Entity Too Large', 'refused'],
    [418, 'Something new', 'refused'],
    [500, 'Internal Server Error', 'retry'],
    [502, 'Bad Gateway', 'uncertain'],
    [504, 'Gateway Timeout', 'uncertain'],
  ])('%s %s: %s', (code, description, kind) => {
    const failure = classifyBotFailure({ status: code, body: refusal(code, description), once: true });
    expect([failure.kind, failure.platformCode]).toEqual([kind, String(code)]);
    expect(failure.message).not.toContain(description);
  });

  it.each([
    [429, 'rate'],
    [401, 'token_expired'],
    [302, 'retry'],
    [404, 'refused'],
    [502, 'uncertain'],
  ])('without a body of the Bot API, status %s: %s', (status, kind) => {
    expect(kindOf('<html>', status)).toBe(kind);
  });

  it('only tries again what does no harm twice', () => {
    for (const status of [500, 502, 504]) {
      expect(kindOf(undefined, status, false)).toBe('retry');
      expect(kindOf(refusal(status, ''), status, false)).toBe('retry');
    }
  });

  it('waits as long as told, a minute when not told, and a day at most', () => {
    const wait = (parameters?: object) =>
      classifyBotFailure({ status: 429, body: refusal(429, '', parameters), once: true }).retryAfterMs;
    expect([wait({ retry_after: 14 }), wait(), wait({ retry_after: 'x' }), wait({ retry_after: 1e12 })]).toEqual([
      14_000, 60_000, 60_000, 86_400_000,
    ]);
  });

  it('names the new id of a group that moved', () => {
    const body = refusal(400, 'group chat was upgraded', { migrate_to_chat_id: -1002233445566 });
    const failure = classifyBotFailure({ status: 400, body, once: true });
    expect(failure).toBeInstanceOf(ChatMigrated);
    expect((failure as ChatMigrated).newChatId).toBe('-1002233445566');
  });

  it('has an answer to anything, and repeats nothing that was written there', () => {
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ ok: fc.constant(false), error_code: fc.integer(), description: fc.constant('VENDOR') }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 201, max: 599 }), body, fc.boolean(), (status, value, once) => {
        const failure = classifyBotFailure({ status, body: value, once });
        expect(sendFailureKinds).toContain(failure.kind);
        expect(inspect(failure)).not.toContain('VENDOR');
      }),
    );
  });
});
