import { describe, expect, it } from '@jest/globals';
import { assertNotReal, looksReal } from '../../../src/accounts/real-token.js';

const bot = `7712345678:${'Aa0_-'.repeat(7)}`;
const meta = `EAA${'Gx7'.repeat(50)}`;

describe('a real token in the demo', () => {
  it.each([
    ['telegram', bot, true],
    ['telegram', '7712345678:sandbox-telegram-token', false],
    ['telegram', meta, false],
    ['facebook', meta, true],
    ['facebook', 'EAA-token', false],
    ['facebook', 'EAAshort', false],
    ['instagram', `IGAA${'Gx7'.repeat(50)}`, true],
    ['instagram', meta, true],
    ['instagram', 'IGA-renewed-1-17841455512309876', false],
    ['whatsapp', meta, true],
    ['webchat', meta, false],
  ] as const)('%s: %s is real: %s', (platform, token, expected) => {
    expect(looksReal(platform, token)).toBe(expected);
  });

  it('is refused with the way out, and nowhere else', () => {
    expect(() => assertNotReal(true, 'telegram', bot)).toThrow(/This is the demo.*leave-demo.*start Frontdesk again/);
    expect(() => assertNotReal(false, 'telegram', bot)).not.toThrow();
    expect(() => assertNotReal(true, 'telegram', undefined)).not.toThrow();
    expect(() => assertNotReal(true, 'telegram', '1:invented')).not.toThrow();
  });
});
