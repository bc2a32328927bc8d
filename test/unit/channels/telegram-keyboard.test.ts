import { describe, expect, it } from '@jest/globals';
import { callbackData, inlineKeyboard } from '../../../src/channels/telegram/inline-keyboard.js';

describe('callbackData', () => {
  it('is the payload as long as it fits, in bytes', () => {
    for (const payload of ['YES', 'x'.repeat(64), 'ä'.repeat(32)]) expect(callbackData(payload)).toBe(payload);
  });

  it('is a beginning and a fingerprint when it does not, the same every time and another for another payload', () => {
    for (const payload of ['x'.repeat(65), 'ä'.repeat(33), '🚚'.repeat(40), `${'x'.repeat(70)}2`]) {
      const data = callbackData(payload);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(data).toMatch(/^(x+|ä+|🚚+)~[\w-]{16}$/u);
      expect(callbackData(payload)).toBe(data);
      expect(callbackData(`${payload}!`)).not.toBe(data);
    }
  });
});

describe('inlineKeyboard', () => {
  it('has a row for each reply; the title stands in for an empty payload', () => {
    const keyboard = inlineKeyboard([
      { title: 'Yes', payload: 'YES' },
      { title: 'No ', payload: '' },
      { title: ' ', payload: 'NOTHING' },
    ]);
    expect(keyboard).toEqual({
      inline_keyboard: [[{ text: 'Yes', callback_data: 'YES' }], [{ text: 'No', callback_data: 'No ' }]],
    });
    expect(inlineKeyboard([])).toBeUndefined();
  });
});
