import { describe, expect, it } from '@jest/globals';
import { blankAccount } from '../../../src/accounts/edit-account.js';
import { type AccountStep, accountSteps } from '../../../src/settings/account-keys.js';

const now = new Date();
const page = blankAccount({ id: 'acc_p', platform: 'facebook', externalId: '100', name: 'Page', now });
const bot = blankAccount({ id: 'acc_b', platform: 'telegram', externalId: '123456789', name: 'Bot', now });
type Keys = Parameters<typeof accountSteps>[0];

describe('keys of the settings that mean an account', () => {
  it.each<[string, Keys, AccountStep[]]>([
    ['nothing is said', {}, []],
    ['what was read is sent back', { metaPageId: '100', metaAccessToken: '***', telegramBotToken: '***' }, []],
    [
      'a new token of the Page',
      { metaAccessToken: 'EAA' },
      [{ kind: 'renew', accountId: 'acc_p', accessToken: 'EAA' }],
    ],
    [
      'another Page',
      { metaPageId: '200', metaAccessToken: 'EAA' },
      [{ kind: 'connect', body: { platform: 'facebook', externalId: '200', name: 'Page 200', accessToken: 'EAA' } }],
    ],
    [
      'a new token of the bot',
      { telegramBotToken: '123456789:A' },
      [{ kind: 'renew', accountId: 'acc_b', accessToken: '123456789:A' }],
    ],
  ])('%s', (_, keys, steps) => expect(accountSteps(keys, [page, bot])).toEqual(steps));

  it('a bot that is not there is connected', () =>
    expect(accountSteps({ telegramBotToken: '5:A' }, [page])).toEqual([
      {
        kind: 'connect',
        body: { platform: 'telegram', externalId: '5', name: 'Telegram bot 5', accessToken: '5:A' },
      },
    ]));

  it('an empty value is nothing where nothing is', () =>
    expect(accountSteps({ metaPageId: null, metaAccessToken: null, telegramBotToken: null }, [])).toEqual([]));

  it.each<[string, Keys, string]>([
    ['emptied', { metaPageId: null }, '/keys/metaPageId'],
    ['another Page without a token', { metaPageId: '200' }, '/keys/metaAccessToken'],
    ['no token of a bot', { telegramBotToken: 'words' }, '/keys/telegramBotToken'],
  ])('is refused: %s', (_, keys, pointer) =>
    expect(() => accountSteps(keys, [page, bot])).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }),
    ),
  );
  it('is refused: a token of no Page', () =>
    expect(() => accountSteps({ metaAccessToken: 'EAA' }, [])).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/keys/metaPageId' })] }),
    ));
});
