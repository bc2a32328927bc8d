import { describe, expect, it } from '@jest/globals';
import type { Platform } from '../../../src/channels/channel.js';
import { fallbackName, marketingStoppedAt } from '../../../src/contacts/contact.js';
import { contactBody } from '../../../src/contacts/contact.contract.js';
import { noon } from '../../support/values.js';

describe('the name of somebody whose platform tells nothing', () => {
  it.each<[Platform, string, string]>([
    ['facebook', '104958372611234', 'Facebook customer 1234'],
    ['instagram', '17841400000009', 'Instagram customer 0009'],
    ['telegram', '77', 'Telegram customer 77'],
    ['whatsapp', '4915112345678', 'WhatsApp customer 5678'],
    ['webchat', 'vis_abcd', 'Web chat customer abcd'],
  ])('%s %s: %s', (platform, externalId, name) => expect(fallbackName(platform, externalId)).toBe(name));
});

describe('since when somebody wants no promotion', () => {
  it.each([
    ['said nothing', {}, null],
    ['said nothing, stored as null', { marketing: null }, null],
    ['wants it', { marketing: { wanted: true, at: noon } }, null],
    ['wants none', { marketing: { wanted: false, at: noon } }, noon],
  ])('%s', (_, contact, since) => expect(marketingStoppedAt(contact)).toBe(since));
});

describe('what may be entered', () => {
  it.each<[string, unknown, boolean]>([
    ['a name alone', { displayName: 'Mara' }, true],
    ['no name', { emails: [] }, false],
    ['a name of blanks', { displayName: '  ' }, false],
    ['a name of 200 letters', { displayName: 'x'.repeat(200) }, true],
    ['a name of 201 letters', { displayName: 'x'.repeat(201) }, false],
    ['no address', { displayName: 'Mara', emails: ['mara'] }, false],
    ['20 addresses', { displayName: 'Mara', emails: Array.from({ length: 20 }, () => 'm@example.com') }, true],
    ['21 addresses', { displayName: 'Mara', emails: Array.from({ length: 21 }, () => 'm@example.com') }, false],
    ['a number of 6 digits', { displayName: 'Mara', phones: ['+491511'] }, true],
    ['a number of 5 digits', { displayName: 'Mara', phones: ['+49151'] }, false],
    ['a number of 15 digits', { displayName: 'Mara', phones: ['+491511234567890'] }, true],
    ['a number of 16 digits', { displayName: 'Mara', phones: ['+4915112345678901'] }, false],
    ['a number without a country', { displayName: 'Mara', phones: ['015112345678'] }, false],
    ['a number with blanks', { displayName: 'Mara', phones: ['+49 151 12345678'] }, false],
    ['notes of 5000 letters', { displayName: 'Mara', notes: 'x'.repeat(5000) }, true],
    ['notes of 5001 letters', { displayName: 'Mara', notes: 'x'.repeat(5001) }, false],
  ])('%s', (_, body, fits) => expect(contactBody.safeParse(body).success).toBe(fits));
});
