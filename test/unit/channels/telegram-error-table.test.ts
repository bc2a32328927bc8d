import { describe, expect, it } from '@jest/globals';
import { ChatMigrated, classifyBotFailure } from '../../../src/channels/telegram/classify-failure.js';

const refusal = (code: unknown, description?: unknown, parameters?: unknown) => ({
  ok: false,
  error_code: code,
  description,
  parameters,
});
const temporary = 'Telegram had a temporary problem';
const unclear = 'may or may not have been delivered';
const unknown = 'for a reason we do not know';
const token = 'no longer accepts the token';

describe('every error of the Bot API', () => {
  it.each<[number, string, string, string]>([
    [400, 'Bad Request: message is not modified', 'already_done', 'was done before'],
    [400, 'Bad Request: query is too old', 'already_done', 'was done before'],
    [400, 'Bad Request: query ID is invalid', 'already_done', 'was done before'],
    [400, 'Bad Request: chat not found', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: user not found', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: peer not found', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: PEER_ID_INVALID', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: user is deactivated', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: group chat was deactivated', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: group chat was deleted', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: have no rights to send a message', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: not enough rights to send photos', 'unreachable', 'cannot be written to'],
    [400, 'Bad Request: message is too long', 'refused', 'longer than Telegram allows'],
    [400, 'Bad Request: caption is too long', 'refused', 'longer than Telegram allows'],
    [400, 'Bad Request: MESSAGE_TOO_LONG', 'refused', 'longer than Telegram allows'],
    [400, 'Bad Request: media caption is too long', 'refused', 'longer than Telegram allows'],
    [400, 'Bad Request: failed to get HTTP URL content', 'refused', 'could not fetch the file'],
    [400, 'Bad Request: wrong file identifier', 'refused', 'could not fetch the file'],
    [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS', 'refused', 'could not fetch the file'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'refused', 'refused the message as not valid'],
    [400, '', 'refused', 'refused the message as not valid'],
    [399, '', 'refused', unknown],
    [401, 'chat not found', 'token_expired', token],
    [402, '', 'refused', unknown],
    [403, '', 'unreachable', 'cannot be written to'],
    [404, '', 'token_expired', token],
    [405, '', 'refused', unknown],
    [409, '', 'retry', 'Another program receives'],
    [410, '', 'refused', unknown],
    [412, '', 'refused', unknown],
    [413, '', 'refused', 'could not fetch the file'],
    [414, '', 'refused', unknown],
    [428, '', 'refused', unknown],
    [429, '', 'rate', 'limits how much this bot'],
    [430, '', 'refused', unknown],
    [499, '', 'refused', unknown],
    [500, '', 'retry', temporary],
    [501, '', 'retry', temporary],
    [502, '', 'uncertain', unclear],
    [503, '', 'retry', temporary],
    [504, '', 'uncertain', unclear],
    [505, '', 'retry', temporary],
  ])('%s %j is %s: %s', (code, description, kind, words) => {
    const failure = classifyBotFailure({ status: 400, body: refusal(code, description), once: true });
    expect(failure).toMatchObject({ kind, platformCode: String(code) });
    expect(failure.message).toContain(words);
    // What may be done twice is only ever told differently where nobody knows whether it was done.
    const again = classifyBotFailure({ status: 400, body: refusal(code, description), once: false });
    expect(again.kind).toBe(kind === 'uncertain' ? 'retry' : kind);
  });

  it.each<[number, string, string]>([
    [200, 'refused', unknown],
    [299, 'refused', unknown],
    [300, 'retry', temporary],
    [399, 'retry', temporary],
    [400, 'refused', unknown],
    [401, 'token_expired', token],
    [402, 'refused', unknown],
    [428, 'refused', unknown],
    [429, 'rate', 'limits how much'],
    [430, 'refused', unknown],
    [499, 'refused', unknown],
    [500, 'uncertain', unclear],
    [599, 'uncertain', unclear],
  ])('without a body of the Bot API, status %s is %s: %s', (status, kind, words) => {
    for (const body of [undefined, '<html>', { ok: true, error_code: 400 }, refusal('x')]) {
      const failure = classifyBotFailure({ status, body, once: true });
      expect(failure).toMatchObject({ kind, platformCode: `http ${status}` });
      expect(failure.message).toContain(words);
    }
    expect(classifyBotFailure({ status, body: '', once: false }).kind).toBe(kind === 'uncertain' ? 'retry' : kind);
  });

  it.each<[number, unknown, number | undefined]>([
    [429, { retry_after: 14 }, 14_000],
    [429, undefined, 60_000],
    [429, { retry_after: 0 }, 60_000],
    [429, { retry_after: -1 }, 60_000],
    [429, 'x', 60_000],
    [429, { retry_after: 86_400 }, 86_400_000],
    [429, { retry_after: 86_399 }, 86_399_000],
    [429, { retry_after: 86_401 }, 86_400_000],
    [500, { retry_after: 5 }, 5_000],
    [500, undefined, undefined],
    [400, { retry_after: 5 }, 5_000],
  ])('%s with %j waits %s', (code, parameters, wait) => {
    const failure = classifyBotFailure({ status: 400, body: refusal(code, '', parameters), once: true });
    expect(failure.retryAfterMs).toBe(wait);
  });

  it.each([
    [-1002233445566, '-1002233445566'],
    ['-100', '-100'],
    [0, '0'],
  ])('a chat that goes on as %j', (id, newChatId) => {
    const failure = classifyBotFailure({
      status: 400,
      body: refusal(400, 'chat not found', { migrate_to_chat_id: id }),
      once: true,
    });
    expect(failure).toBeInstanceOf(ChatMigrated);
    expect(failure).toMatchObject({ newChatId, name: 'ChatMigrated', kind: 'unreachable', platformCode: '400' });
    expect(failure.message).toBe('This group goes on under another id.');
  });
});
