import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { originAllowed } from '../../../src/webchat/allowed-origin.js';
import { eventFrame } from '../../../src/platform/http/event-stream.js';
import { ownIdOf, parseVisitorMessage } from '../../../src/channels/webchat/parse-message.js';
import { visitorMessageBody } from '../../../src/channels/webchat/payload.js';
import { readCursor, writeCursor } from '../../../src/webchat/visitor-message.js';

const receivedAt = new Date('2026-09-15T10:00:00Z');
const parse = (body: unknown, visitorId = 'visitor_1') =>
  parseVisitorMessage(visitorMessageBody.parse(body), { accountExternalId: 'chat_1', visitorId, receivedAt });
const texts = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 200 })
  .filter(text => text.replaceAll('\0', '').trim() !== '');

describe('a visitor message', () => {
  it('becomes a message of the visitor’s own thread', () => {
    const id = '0F8FAD5B-D9CB-469F-A165-70867728950E';
    expect(parse({ id, text: 'Hello' })).toMatchObject({
      kind: 'message',
      channel: 'webchat',
      platform: 'webchat',
      accountExternalId: 'chat_1',
      personExternalId: 'visitor_1',
      threadKey: 'dm:visitor_1',
      eventKey: `message:visitor_1:${id.toLowerCase()}`,
      externalId: `web_in:visitor_1:${id.toLowerCase()}`,
      text: 'Hello',
      payload: null,
      sentAt: receivedAt,
    });
    expect(parse({ id, text: 'Yes', payload: 'order:yes' })).toMatchObject({ kind: 'postback', payload: 'order:yes' });
  });

  it('has the same key for the same id of the same visitor, and for nothing else', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), texts, texts, (id, otherId, text, otherText) => {
        fc.pre(id !== otherId);
        const event = parse({ id, text });
        const again = parse({ id: id.toUpperCase(), text: otherText });
        expect([again.eventKey, again.externalId]).toEqual([event.eventKey, event.externalId]);
        for (const other of [parse({ id: otherId, text }), parse({ id, text }, 'visitor_2')]) {
          expect(other.eventKey).not.toBe(event.eventKey);
          expect(other.externalId).not.toBe(event.externalId);
        }
        expect(ownIdOf('visitor_1', event.externalId)).toBe(id);
        expect(ownIdOf('visitor_2', event.externalId)).toBeNull();
      }),
    );
  });

  it('keeps the text, well-formed and without NUL', () => {
    fc.assert(
      fc.property(fc.uuid(), texts, (id, text) => {
        const kept = parse({ id, text }).text ?? '';
        expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept);
        expect(kept).not.toContain('\0');
        if (/^[\x20-\x7e]+$/.test(text)) expect(kept).toBe(text);
      }),
    );
  });

  it('is refused when it is anything else', () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const taken = (body: unknown) => visitorMessageBody.safeParse(body).success;
    expect(taken({ id, text: 'x'.repeat(4000) })).toBe(true);
    expect(taken({ id, text: 'x'.repeat(4001) })).toBe(false);
    for (const text of ['', ' \n', '\0', 7, null, undefined]) expect(taken({ id, text })).toBe(false);
    for (const wrong of ['', 'x', '1234', `${id}0`, `{${id}}`, 7]) expect(taken({ id: wrong, text: 'x' })).toBe(false);
    expect(taken({ id, text: 'x', from: 'visitor_2' })).toBe(false);
    fc.assert(fc.property(fc.anything(), anything => !taken(anything)));
  });
});

describe('cursor', () => {
  it('comes back as it went, and is null for anything else', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), at => {
        expect(readCursor(writeCursor({ at, id: 'msg_0a' }))).toEqual({ at, id: 'msg_0a' });
      }),
    );
    for (const odd of [undefined, '', '1', 'x.y', '1.', `1.${'a'.repeat(81)}`, '-1.msg', '1.msg 2'])
      expect(readCursor(odd)).toBeNull();
  });
});

describe('event frame', () => {
  it('is one block, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const frame = eventFrame('message', { text }, '1.msg');
        expect(frame.split('\n\n')).toHaveLength(2);
        expect(frame.split('\n')).toHaveLength(5);
      }),
    );
  });
});

describe('allowed origins', () => {
  const rule = { allowedOrigins: [], appUrl: 'https://desk.example', host: 'desk.internal', production: true };
  const shop = { ...rule, allowedOrigins: ['https://shop.example'] };

  it('always lets our own pages and callers without an origin in', () => {
    for (const origin of [undefined, 'https://desk.example', 'https://desk.internal'])
      expect(originAllowed(origin, shop)).toBe(true);
  });

  it('lets listed sites in, exactly', () => {
    expect(originAllowed('https://shop.example', shop)).toBe(true);
    for (const origin of [
      'http://shop.example',
      'https://shop.example:8443',
      'https://shop.example.evil.example',
      'https://evil.shop.example',
      'null',
      'not a url',
    ])
      expect(originAllowed(origin, shop)).toBe(false);
    expect(originAllowed('https://any.example', { ...rule, allowedOrigins: ['*'] })).toBe(true);
  });

  it('with nothing set lets any site in during development and none in production', () => {
    expect(originAllowed('https://any.example', rule)).toBe(false);
    expect(originAllowed('https://any.example', { ...rule, production: false })).toBe(true);
    expect(originAllowed('https://any.example', { ...shop, production: false })).toBe(false);
  });
});
