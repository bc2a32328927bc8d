import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ParsedDelivery } from '../../../src/channels/channel.js';
import { parseWhatsAppDelivery } from '../../../src/channels/whatsapp/parse-delivery.js';
import { lines } from '../../support/event-lines.js';

const receivedAt = new Date('2026-09-15T10:00:05Z');
const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);

const dm = 'dm:15550109876';
const windowOver =
  'The 24 hours in which WhatsApp lets us answer this customer are over; only an approved template may be sent.';
const tooMany = 'WhatsApp limits how much this number may send right now; sending pauses.';

/** What the list of payloads says of each file. */
const expected: Record<string, string> = {
  'whatsapp-message-text.json': `message | ${dm} | Hello, is table 4 free tonight at 8? 🙏`,
  'whatsapp-message-text-reply.json': `message | ${dm} | the second one | re=I50900AA`,
  'whatsapp-message-text-ad-referral.json': `message | ${dm} | Can I get more info about this? | +referral(Chat with us)`,
  'whatsapp-message-username-no-phone.json': 'message | dm:US.90817263544536271819 | do you deliver?',
  'whatsapp-message-image.json': `message | ${dm} | this one | +image`,
  'whatsapp-message-audio-voice.json': `message | ${dm} | - | +audio`,
  'whatsapp-message-document.json': `message | ${dm} | our order list | +file(order-week-38.pdf)`,
  'whatsapp-message-video.json': `message | ${dm} | - | +video`,
  'whatsapp-message-sticker.json': `message | ${dm} | - | +sticker`,
  'whatsapp-message-location.json': `message | ${dm} | - | +location(Office)`,
  'whatsapp-message-contacts.json': `message | ${dm} | - | +contact(Ola Brandt)`,
  'whatsapp-message-reaction.json': `reaction | ${dm} | 👍`,
  'whatsapp-interactive-button-reply.json': `postback | ${dm} | 20:00 | payload=slot:20:00 | re=I50901AA`,
  'whatsapp-interactive-list-reply.json': `postback | ${dm} | Guji natural | payload=menu:guji | re=I50902AA`,
  'whatsapp-template-button.json': `postback | ${dm} | Stop these messages | payload=UNSUBSCRIBE | re=I50903AA`,
  'whatsapp-message-order.json': `message | ${dm} | leave at the door | +order`,
  'whatsapp-message-unsupported.json': `message | ${dm} | - | +unsupported(poll_creation)`,
  'whatsapp-message-edit.json': `edit | ${dm} | Hello, is table 4 free tonight at 9?`,
  'whatsapp-message-revoke.json': `unsend | ${dm} | -`,
  'whatsapp-system-number-change.json': `other | ${dm} | User Mara Lindqvist changed from 15550109876 to 15550107788 | payload=15550107788`,
  'whatsapp-status-sent.json': `delivery | ${dm} | - | meta=out:01J8Q2VZ7F3M`,
  'whatsapp-status-delivered.json': `delivery | ${dm} | - | meta=-`,
  'whatsapp-status-read.json': `read | ${dm} | - | meta=-`,
  'whatsapp-status-failed.json': `send_failed | ${dm} | ${windowOver} | meta=- | window_closed 131047`,
  'whatsapp-errors.json': `other | - | ${tooMany} | rate 130429`,
};

const present = existsSync(folder) ? readdirSync(folder).filter(name => name.startsWith('whatsapp-')) : [];
const read = (file: string): ParsedDelivery =>
  parseWhatsAppDelivery(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), { receivedAt });

(present.length > 0 ? describe : describe.skip)('shared payloads (skipped without ../shared)', () => {
  it('covers every file', () => {
    expect(Object.keys(expected).sort()).toEqual(present.sort());
  });

  it.each(Object.entries(expected))('%s', (file, text) => {
    expect(lines(read(file))).toEqual([text]);
  });

  it.each(present)('%s: the same key again, right account, channel and name', file => {
    const [event] = read(file).events;
    expect(read(file).events[0]?.eventKey).toBe(event?.eventKey);
    expect(event).toMatchObject({ accountExternalId: '108899776655443', channel: 'whatsapp', platform: 'whatsapp' });
    expect(event?.sentAt.toISOString()).toMatch(/^2026-09-15T/);
    const named = !/system|failed|errors/.test(file);
    expect(event?.personName ?? '').toMatch(named ? /^Mara/ : /^$/);
  });

  it('all have keys of their own', () => {
    const keys = present.map(file => read(file).events[0]?.eventKey);
    expect(new Set(keys).size).toBe(present.length);
  });

  it('edits and removals name the message they are about', () => {
    const original = read('whatsapp-message-text.json').events[0]?.externalId;
    expect(read('whatsapp-message-edit.json').events[0]?.externalId).toBe(original);
    expect(read('whatsapp-message-revoke.json').events[0]?.externalId).toBe(original);
  });
});
