import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundEvent, ParsedDelivery } from '../../../src/channels/channel.js';
import { parseWhatsAppDelivery } from '../../../src/channels/whatsapp/parse-delivery.js';
import { lines } from '../../support/event-lines.js';

const receivedAt = new Date('2026-09-15T10:00:05Z');
const parse = (body: unknown): ParsedDelivery => parseWhatsAppDelivery(body, { receivedAt });

const value = (more: object) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '+1 555 014 2233', phone_number_id: '7' },
  contacts: [
    { profile: { name: 'Ada Example' }, wa_id: '15550001', user_id: 'US.1' },
    { profile: { name: '', username: 'bo.ex' }, user_id: 'US.2' },
  ],
  ...more,
});
const delivery = (more: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: 'w', changes: [{ field, value: value(more) }] }],
});
const messages = (...items: unknown[]) => delivery({ messages: items });
const message = (more: object) => ({ from: '15550001', id: 'wamid.1', timestamp: '1789466399', ...more });
const text = (more: object = {}) => message({ type: 'text', text: { body: 'Hi' }, ...more });
const status = (more: object) => ({ id: 'wamid.9', timestamp: '1789466400', recipient_id: '15550001', ...more });
const only = (body: unknown): InboundEvent => {
  const { events, ignored } = parse(body);
  expect(ignored).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0]!;
};

describe('messages', () => {
  it('reads a text with everything around it', () => {
    expect(only(messages(text({ context: { id: 'wamid.0' } })))).toEqual({
      kind: 'message',
      channel: 'whatsapp',
      platform: 'whatsapp',
      accountExternalId: '7',
      eventKey: 'msg:wamid.1',
      personExternalId: '15550001',
      personName: 'Ada Example',
      personAliases: ['US.1'],
      threadKey: 'dm:15550001',
      externalId: 'wamid.1',
      sentAt: new Date(1789466399000),
      text: 'Hi',
      attachments: [],
      payload: null,
      replyToExternalId: 'wamid.0',
      echo: null,
      comment: null,
      raw: text({ context: { id: 'wamid.0' } }),
    });
  });

  it('keeps what is needed to fetch a file, and not its short-lived link', () => {
    const image = { id: 5, mime_type: 'image/jpeg', sha256: 'x=', caption: 'this', url: 'https://a.test/x' };
    expect(only(messages(message({ type: 'image', image })))).toMatchObject({
      text: 'this',
      attachments: [{ type: 'image', payload: { id: '5', mime_type: 'image/jpeg', sha256: 'x=', caption: 'this' } }],
    });
    const document = { id: '6', filename: 'list.pdf', mime_type: 'application/pdf' };
    expect(only(messages(message({ type: 'document', document }))).attachments).toEqual([
      { type: 'file', title: 'list.pdf', payload: document },
    ]);
    const audio = { id: '7', voice: true };
    expect(only(messages(message({ type: 'audio', audio }))).attachments).toEqual([{ type: 'audio', payload: audio }]);
  });

  it('knows a person by phone, and by the scoped id when the phone is withheld or empty', () => {
    const person = (more: object) => {
      const { personExternalId, personName } = only(messages(text(more)));
      return [personExternalId, personName];
    };
    expect(person({})).toEqual(['15550001', 'Ada Example']);
    expect(person({ from_user_id: 'US.1' })).toEqual(['15550001', 'Ada Example']);
    expect(person({ from: '', from_user_id: 'US.1' })).toEqual(['15550001', 'Ada Example']);
    expect(person({ from: undefined, from_user_id: 'US.2' })).toEqual(['US.2', 'bo.ex']);
    expect(person({ from: '15559999' })).toEqual(['15559999', null]);
  });

  it('ignores a message from nobody, and one of a group', () => {
    const nobody = parse(messages(text({ from: undefined }))).ignored[0];
    expect(nobody).toMatchObject({ reason: 'sender_missing', eventKey: 'msg:wamid.1', accountExternalId: '7' });
    expect(parse(messages(text({ group_id: 'g' }))).ignored[0]?.reason).toBe('group_message');
  });

  it('never takes for answerable what our own number wrote', () => {
    const echo = { type: 'text', text: { body: 'From my phone' }, from: '15550142233', to: '15550001', id: 'wamid.e' };
    const seen = { kind: 'echo', threadKey: 'dm:15550001', text: 'From my phone', eventKey: 'echo:wamid.e' };
    expect(only(delivery({ message_echoes: [echo] }, 'smb_message_echoes'))).toMatchObject(seen);
    expect(only(messages(echo))).toMatchObject(seen);
  });

  it.each<[string, object, string]>([
    ['removed reaction', { type: 'reaction', reaction: { message_id: 'm', emoji: '' } }, 'reaction | dm:15550001 | -'],
    [
      'filled form',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"a":1}', body: 'Sent' } },
      },
      'postback | dm:15550001 | a: 1 | payload={"a":1}',
    ],
    [
      'edit where edits are not delivered',
      { type: 'unsupported', unsupported: { type: 'edit' } },
      'other | dm:15550001 | - | +unsupported(edit)',
    ],
    [
      'edit of a caption',
      {
        type: 'edit',
        edit: { original_message_id: 'm', message: { type: 'image', image: { id: '1', caption: 'new' } } },
      },
      'edit | dm:15550001 | new | +image',
    ],
    [
      'location without a name',
      { type: 'location', location: { latitude: 1, longitude: 2 } },
      'message | dm:15550001 | - | +location',
    ],
    [
      'two cards',
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' } }, 5] },
      'message | dm:15550001 | - | +contact(Bo) | +contact',
    ],
    ['text without its text', { type: 'text', text: 5 }, 'message | dm:15550001 | -'],
    ['unknown type', { type: 'hologram' }, 'message | dm:15550001 | - | +unsupported(hologram)'],
    [
      'a type that the platform does not hand on',
      { type: 'unknown' },
      'message | dm:15550001 | - | +unsupported(unknown)',
    ],
    ['no type', {}, 'ignored: unknown_message_type'],
    [
      'unknown choice',
      { type: 'interactive', interactive: { type: 'x' } },
      'message | dm:15550001 | - | +unsupported(interactive)',
    ],
    [
      'text from an ad',
      {
        type: 'text',
        text: { body: 'Still there?' },
        referral: { headline: 'Lamp sale', source_url: 'https://a.example/1' },
      },
      'message | dm:15550001 | Still there? | +referral(Lamp sale)',
    ],
    [
      'button of a template, tapped under an ad without a headline',
      { type: 'button', button: { text: 'Yes', payload: 'YES' }, referral: { body: 'Only today' } },
      'postback | dm:15550001 | Yes | payload=YES | +referral(Only today)',
    ],
    [
      'question about a product of the catalogue',
      {
        type: 'text',
        text: { body: 'Is it in stock?' },
        context: { id: 'wamid.5', referred_product: { catalog_id: '1', product_retailer_id: 'guji-250' } },
      },
      'message | dm:15550001 | Is it in stock? | +product(guji-250) | re=wamid.5',
    ],
    [
      'row of a list, chosen under an ad',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Delivery' } },
        referral: { headline: 'Lamp sale' },
      },
      'postback | dm:15550001 | Delivery | payload=r1 | +referral(Lamp sale)',
    ],
  ])('%s', (_name, more, seen) => {
    expect(lines(parse(messages(message(more))))).toEqual([seen]);
  });
});

describe('statuses', () => {
  it.each([
    ['sent', 'delivery'],
    ['delivered', 'delivery'],
    ['read', 'read'],
    ['played', 'read'],
  ])('%s is %s, with our reference', (word, kind) => {
    const item = status({ status: word, biz_opaque_callback_data: 'reply_01' });
    expect(only(delivery({ statuses: [item] }))).toMatchObject({
      kind,
      eventKey: `status:wamid.9:${word}`,
      externalId: 'wamid.9',
      threadKey: 'dm:15550001',
      personName: 'Ada Example',
      echo: { appId: null, metadata: 'reply_01' },
    });
  });

  it('a failure says why, in our words and in the code', () => {
    const failed = (...errors: unknown[]) => only(delivery({ statuses: [status({ status: 'failed', errors })] }));
    expect(failed({ code: 131026, title: 'vendor words' })).toMatchObject({
      kind: 'send_failed',
      text: 'This customer cannot be written to on WhatsApp now.',
      failure: { kind: 'unreachable', platformCode: '131026' },
    });
    expect(failed()).toMatchObject({ failure: { kind: 'refused', platformCode: 'none' } });
    expect(failed({ code: null })).toMatchObject({ failure: { kind: 'refused', platformCode: 'none' } });
  });

  it('keeps a status that nobody knows, and tells recipients without a phone', () => {
    const unknown = parse(delivery({ statuses: [status({ status: 'warmed' })] })).ignored[0];
    expect(unknown).toMatchObject({ reason: 'unknown_status', eventKey: 'status:wamid.9:warmed' });
    const scoped = status({ status: 'read', recipient_id: '', recipient_user_id: 'US.2' });
    expect(only(delivery({ statuses: [scoped] })).personExternalId).toBe('US.2');
  });
});

describe('wishes about promotion', () => {
  const wish = (more: object = {}) => ({
    wa_id: '15550001',
    detail: 'User requested to stop marketing messages',
    category: 'marketing_messages',
    value: 'stop',
    timestamp: 1789466400,
    ...more,
  });
  const wishes = (...items: unknown[]) => delivery({ user_preferences: items }, 'user_preferences');

  it('say who stopped it and when, and belong to no message', () => {
    expect(only(wishes(wish()))).toMatchObject({
      kind: 'marketing_stopped',
      personExternalId: '15550001',
      personName: 'Ada Example',
      threadKey: null,
      sentAt: new Date(1789466400000),
      eventKey: 'preference:15550001:stop:2026-09-15T10:00:00.000Z',
      text: null,
    });
  });

  it('say who wants it again, also without a phone number', () => {
    const again = only(wishes(wish({ value: 'resume', wa_id: undefined, user_id: 'US.2' })));
    expect(again).toMatchObject({ kind: 'marketing_resumed', personExternalId: 'US.2' });
  });

  it.each<[string, unknown, string]>([
    ['of nobody', wish({ wa_id: undefined }), 'sender_missing'],
    ['with a word that we do not know', wish({ value: 'pause' }), 'unknown_preference'],
    ['about something else', wish({ category: 'calls' }), 'unknown_preference'],
    ['that are none', 'stop', 'malformed_item'],
  ])('%s are kept and change nothing', (_name, item, reason) => {
    expect(parse(wishes(item))).toMatchObject({ events: [], ignored: [{ reason }] });
  });
});

describe('shapes', () => {
  const noAccount = { ...value({ messages: [text()], statuses: [status({ status: 'sent' })] }), metadata: undefined };
  const change = (item: unknown) => ({ object: 'whatsapp_business_account', entry: [{ id: 'w', changes: [item] }] });

  it.each<[string, unknown, string[]]>([
    ['null', null, ['malformed_delivery']],
    ['no entries', { object: 'whatsapp_business_account' }, ['malformed_delivery']],
    ['another object', { object: 'page', entry: [{}] }, ['unknown_object']],
    [
      'an entry without changes',
      { object: 'whatsapp_business_account', entry: [5, {}] },
      ['malformed_entry', 'malformed_entry'],
    ],
    ['a change that is none', change(5), ['malformed_item']],
    ['another field', change({ field: 'account_update', value: {} }), ['unknown_field']],
    ['a value that is none', change({ field: 'messages', value: 'x' }), ['malformed_item']],
    ['nothing in it', delivery({ messages: [], statuses: [] }), ['nothing_included']],
    ['a list that is none', delivery({ messages: { a: 1 } }), ['malformed_item']],
    ['an item that is none', messages('x'), ['malformed_item']],
    ['no account', change({ field: 'messages', value: noAccount }), ['account_missing', 'account_missing']],
  ])('%s is ignored and kept', (_name, body, reasons) => {
    const { events, ignored } = parse(body);
    expect(events).toEqual([]);
    expect(ignored.map(item => item.reason)).toEqual(reasons);
    for (const item of ignored) {
      expect(item.platform).toBe('whatsapp');
      expect(item).toHaveProperty('raw');
    }
  });

  it('takes the time of receipt for one that is missing or absurd, and an array of envelopes', () => {
    for (const timestamp of [undefined, '', 'soon', -1, 1e300, {}]) {
      expect(only([messages(text({ timestamp }))]).sentAt).toEqual(receivedAt);
    }
  });

  it('without an id the key depends on the content', () => {
    const key = (body: string) => only(messages(text({ id: undefined, text: { body } }))).eventKey;
    expect(key('a')).toMatch(/^msg:sha256:/);
    expect(key('a')).toBe(key('a'));
    expect(key('a')).not.toBe(key('b'));
  });

  it('survives nesting that a recursive walker would not, and keeps the neighbours', () => {
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    const { events, ignored } = parse(messages(text({ extra: deep }), text({ id: 'wamid.2' })));
    expect(events.map(event => event.externalId)).toEqual(['wamid.2']);
    expect(ignored.map(item => item.reason)).toEqual(['nested_too_deeply']);
    for (const body of [deep, messages(deep), delivery({ contacts: deep, statuses: deep })]) {
      expect(JSON.stringify(parse(body).ignored).length).toBeLessThan(2_000_000);
    }
  });
});

describe('anything at all', () => {
  const names = ['from', 'from_user_id', 'id', 'timestamp', 'context', 'text', 'image', 'contacts', 'interactive'];
  const more = ['edit', 'revoke', 'system', 'order', 'status', 'errors', 'recipient_id', 'group_id', 'unsupported'];
  const type = fc.constantFrom('text', 'image', 'contacts', 'interactive', 'edit', 'revoke', 'system', 'order', 'x');
  const item = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...names, ...more), fc.jsonValue(), { maxKeys: 8 }),
    fc
      .tuple(type, fc.dictionary(fc.constantFrom(...names, ...more), fc.jsonValue(), { maxKeys: 8 }))
      .map(([kind, members]) => ({ ...members, type: kind })),
    fc.integer({ min: 1, max: 1e6 }).map(n => text({ id: `wamid.${n}` })),
  );
  const items = fc.array(item, { maxLength: 15 });

  it('never throws, whatever JSON arrives', () => {
    fc.assert(fc.property(fc.jsonValue(), body => void parse(body)));
    fc.assert(fc.property(fc.jsonValue(), list => void parse(delivery({ messages: list, contacts: list }))));
  });

  it('accounts for every item of every list', () => {
    fc.assert(
      fc.property(items, items, items, items, fc.boolean(), (first, second, statuses, errors, known) => {
        const metadata = known ? { phone_number_id: '7' } : {};
        const changes = [
          { field: 'messages', value: value({ metadata, messages: first, statuses, errors }) },
          { field: 'smb_message_echoes', value: value({ metadata, message_echoes: second }) },
        ];
        const { events, ignored } = parse({ object: 'whatsapp_business_account', entry: [{ id: 'w', changes }] });
        const empty = [[...first, ...statuses, ...errors], second].filter(list => list.length === 0).length;
        const all = first.length + second.length + statuses.length + errors.length + empty;
        expect(events.length + ignored.length).toBe(all);
        if (!known) expect(events).toEqual([]);
      }),
    );
  });
});
