import { describe, expect, it } from '@jest/globals';
import { deliveryFinding } from '../../../src/accounts/check-bot.js';

const now = new Date('2026-11-20T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const info = (pendingUpdates: number, ageMs: number | null, url = 'https://desk.example.com/x') => ({
  url,
  pendingUpdates,
  lastError:
    ageMs === null
      ? null
      : { at: new Date(now.getTime() - ageMs), message: 'Wrong response from the webhook: 502 Bad Gateway' },
});

describe('what Telegram says of its deliveries', () => {
  it.each([
    ['no error', info(0, null), undefined],
    ['many that wait, without an error', info(500, null), undefined],
    ['an error a moment ago, and some wait', info(3, minute), 'delivery_failing'],
    ['an error of hours ago, and some still wait', info(3, 23 * hour), 'delivery_failing'],
    ['an error of a day ago: what waits now came later', info(3, 24 * hour), undefined],
    ['an error a moment ago, and nothing waits', info(0, minute), 'delivery_failed'],
    ['an error an hour ago, and nothing waits', info(0, hour), undefined],
    ['an error of a webhook that is gone', info(3, minute, ''), undefined],
  ])('%s', (_name, told, code) => {
    expect(deliveryFinding(told, now)?.code).toBe(code);
  });

  it('is told with the time, the reason and the number', () => {
    expect(deliveryFinding(info(3, minute), now)?.message).toBe(
      'Telegram could not deliver messages to this server, last at 2026-11-20 11:59 UTC: Wrong response from the webhook: 502 Bad Gateway. 3 wait.',
    );
  });
});
