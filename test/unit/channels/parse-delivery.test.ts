import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDelivery } from '../../../src/channels/meta/parse-delivery.js';

const receivedAt = new Date('2026-09-15T10:00:05Z');
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../support/recorded/meta/${name}.json`, import.meta.url), 'utf8'));
const parse = (body: unknown, ownIds?: string[]) =>
  parseDelivery(body, { receivedAt, ...(ownIds ? { ownIds: new Set(ownIds) } : {}) });

const account = (...messaging: unknown[]) => ({ object: 'page', entry: [{ id: '7', time: 1789466400000, messaging }] });
const item = (message: unknown, more: object = {}) => ({
  sender: { id: '9' },
  recipient: { id: '7' },
  timestamp: 1789466399863,
  message,
  ...more,
});
const feed = (value: object) => ({
  object: 'page',
  entry: [{ id: '7', time: 1789466400, changes: [{ field: 'feed', value: { item: 'comment', ...value } }] }],
});

describe('recorded deliveries', () => {
  it('reads a direct message', () => {
    expect(parse(recorded('messenger-text')).events[0]).toMatchObject({
      kind: 'message',
      channel: 'messenger',
      platform: 'facebook',
      accountExternalId: '700100',
      eventKey: 'msg:m_own-fixture-1',
      personExternalId: '900200',
      threadKey: 'dm:900200',
      externalId: 'm_own-fixture-1',
      sentAt: new Date(1789466399863),
      text: 'Where is my order?',
    });
  });

  it('reads a comment', () => {
    expect(parse(recorded('facebook-comment')).events[0]).toMatchObject({
      kind: 'comment',
      channel: 'facebook_comments',
      eventKey: 'comment:55_77:add',
      personName: 'Ada Example',
      threadKey: 'comment:55_77:900200',
      sentAt: new Date(1789466395000),
      comment: { postId: '700100_55', parentId: '700100_55', rootCommentId: '55_77', isReply: false },
    });
  });
});

describe('who wrote it', () => {
  it('never takes for answerable what one of our accounts sent, whatever the flags say', () => {
    const body = account(item({ mid: 'a', text: 'x' }, { sender: { id: '7' }, recipient: { id: '9' } }));
    expect(parse(body).events[0]).toMatchObject({ kind: 'echo', threadKey: 'dm:9' });
    const other = account(item({ mid: 'a', text: 'x' }, { sender: { id: '8' }, recipient: { id: '7' } }));
    expect(parse(other, ['7', '8']).events[0]).toMatchObject({ kind: 'echo', threadKey: null });
    expect(parse(feed({ verb: 'add', comment_id: 'c', from: { id: '8' } }), ['8']).events[0]?.kind).toBe('own_comment');
  });

  it('keeps a comment whose author is withheld, but as nothing to answer', () => {
    const { events } = parse(feed({ verb: 'add', comment_id: 'c', message: 'hi' }));
    expect(events[0]).toMatchObject({ kind: 'other', personExternalId: null, threadKey: null, text: 'hi' });
  });

  it('ignores a message without a sender, under the key of the message', () => {
    const { ignored } = parse(account({ timestamp: 1, message: { mid: 'a', text: 'x' } }));
    expect(ignored[0]).toMatchObject({ reason: 'sender_missing', eventKey: 'msg:a' });
    expect(parse(account(item({ mid: 'a' }, { sender: { user_ref: 'u' } }))).ignored[0]?.reason).toBe('sender_missing');
  });

  it.each<[string, object, object[]]>([
    [
      'an ad',
      { referral: { ad_id: '1', ads_context_data: { ad_title: 'Lamp sale' } } },
      [{ type: 'referral', title: 'Lamp sale', payload: { ad_id: '1' } }],
    ],
    [
      'the page of a product',
      { referral: { product: { id: '77' }, referer_uri: 'https://shop.example/77' } },
      [{ type: 'referral', url: 'https://shop.example/77', payload: { product: { id: '77' } } }],
    ],
    [
      'a product that the person shows',
      {
        attachments: [
          {
            type: 'template',
            payload: { product: { elements: [{ id: '77', title: 'Lamp', retailer_id: 'L-7' }, { title: 5 }] } },
          },
        ],
      },
      [{ type: 'product', title: 'Lamp', payload: { product: { elements: [{ retailer_id: 'L-7' }, {}] } } }],
    ],
    ['another template', { attachments: [{ type: 'template', payload: {} }] }, [{ type: 'template' }]],
  ])('keeps %s', (_, more, attachments) => {
    const [event] = parse(account(item({ mid: 'a', text: 'How much is this?', ...more }))).events;
    expect(event?.attachments).toMatchObject(attachments);
  });

  it('reads an Instagram edit 0 as a sign of missing access, not as an edit', () => {
    const body = {
      object: 'instagram',
      entry: [{ id: '7', messaging: [{ message_edit: { mid: 'a', num_edit: 0 } }] }],
    };
    expect(parse(body)).toMatchObject({ events: [], ignored: [{ reason: 'message_access_missing' }] });
  });
});

describe('keys', () => {
  it('are the same for a message in messaging and in standby', () => {
    const standby = { object: 'page', entry: [{ id: '7', standby: [item({ mid: 'a', text: 'x' })] }] };
    expect(parse(standby).events[0]?.kind).toBe('standby');
    expect(parse(standby).events[0]?.eventKey).toBe(parse(account(item({ mid: 'a', text: 'x' }))).events[0]?.eventKey);
  });

  it('tell message, echo, unsend and edits of one mid apart', () => {
    const keys = parse(
      account(
        item({ mid: 'a', text: 'x' }),
        item({ mid: 'a', is_echo: true }),
        item({ mid: 'a', is_deleted: true }),
        { sender: { id: '9' }, message_edit: { mid: 'a', text: 'y', num_edit: 1 } },
        { sender: { id: '9' }, message_edit: { mid: 'a', text: 'z', num_edit: '2' } },
      ),
    ).events.map(event => event.eventKey);
    expect(keys).toEqual(['msg:a', 'echo:a', 'del:a', 'edit:a:1', 'edit:a:2']);
  });

  it('of comments: one per verb, and one per text of an edit', () => {
    const key = (value: object) => parse(feed({ comment_id: 'c', from: { id: '9' }, ...value })).events[0]?.eventKey;
    expect(key({ verb: 'add' })).toBe('comment:c:add');
    expect(key({ verb: 'remove' })).toBe('comment:c:remove');
    expect(key({ verb: 'edited', message: 'a' })).not.toBe(key({ verb: 'edited', message: 'b' }));
  });

  it('without an id depend on the content, and stay short for long ids', () => {
    const one = parse(account(item({ text: 'x' }))).events[0]?.eventKey;
    expect(one).toMatch(/^msg:sha256:/);
    expect(parse(account(item({ text: 'y' }))).events[0]?.eventKey).not.toBe(one);
    expect(parse(account(item({ mid: 'm'.repeat(5000) }))).events[0]?.eventKey.length).toBeLessThan(100);
  });
});

describe('shapes', () => {
  it('accepts an array of envelopes, ids as numbers, times in seconds or as text', () => {
    const body = [
      account({ sender: { id: 9 }, recipient: { id: 7 }, timestamp: '1789466399', message: { mid: 5, text: 'x' } }),
    ];
    expect(parse(body).events[0]).toMatchObject({
      externalId: '5',
      threadKey: 'dm:9',
      sentAt: new Date(1789466399000),
    });
  });

  it('accepts a direct message that came in `changes`', () => {
    const value = item({ mid: 'a', text: 'x' });
    const body = { object: 'instagram', entry: [{ id: '7', changes: [{ field: 'messages', value }] }] };
    expect(parse(body).events[0]).toMatchObject({ kind: 'message', channel: 'instagram', eventKey: 'msg:a' });
  });

  it.each([
    [null, 'malformed_delivery'],
    ['text', 'malformed_delivery'],
    [{}, 'malformed_delivery'],
    [{ object: 'page', entry: {} }, 'malformed_delivery'],
    [{ object: 'user', entry: [{ id: '1' }] }, 'unknown_object'],
    [{ object: 'page', entry: [5] }, 'malformed_entry'],
    [{ object: 'page', entry: [{ id: '7' }] }, 'malformed_entry'],
    [{ object: 'page', entry: [{ messaging: [item({ mid: 'a' })] }] }, 'account_missing'],
    [account('text'), 'malformed_item'],
    [account({ sender: { id: '9' }, something_new: {} }), 'unknown_event'],
    [{ object: 'page', entry: [{ id: '7', changes: [{ field: 'ratings', value: {} }] }] }, 'unknown_field'],
    [{ object: 'page', entry: [{ id: '7', changed_fields: ['feed'] }] }, 'values_not_included'],
    [feed({ verb: 'add' }), 'comment_id_missing'],
    [feed({ verb: 'block', comment_id: 'c' }), 'unknown_comment_verb'],
  ])('%j is ignored and kept', (body, reason) => {
    const { events, ignored } = parse(body);
    expect(events).toEqual([]);
    expect(ignored.map(one => one.reason)).toEqual([reason]);
    expect(ignored[0]).toHaveProperty('raw');
  });

  it('reads a comment under a comment as a reply to the root', () => {
    const event = parse(feed({ verb: 'add', comment_id: 'c2', parent_id: 'c1', post_id: '7_1', from: { id: '9' } }))
      .events[0];
    expect(event).toMatchObject({ threadKey: 'comment:c1:9', comment: { rootCommentId: 'c1', isReply: true } });
  });
});

describe('anything at all', () => {
  it('never throws, whatever JSON arrives', () => {
    fc.assert(fc.property(fc.jsonValue(), value => void parse(value)));
    const object = fc.constantFrom('page', 'instagram');
    const entry = fc.record(
      {
        id: fc.jsonValue(),
        messaging: fc.jsonValue(),
        standby: fc.array(fc.jsonValue()),
        changes: fc.array(fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(object, fc.array(entry), (name, list) => void parse({ object: name, entry: list })));
  });

  it('never throws on known keys that hold unexpected values, and counts every item', () => {
    const key = fc.constantFrom(
      'sender',
      'recipient',
      'timestamp',
      'message',
      'postback',
      'reaction',
      'read',
      'is_self',
    );
    const messaging = fc.array(fc.dictionary(key, fc.jsonValue()), { maxLength: 20 });
    fc.assert(
      fc.property(messaging, items => {
        const { events, ignored } = parse(account(...items));
        return events.length + ignored.length === items.length;
      }),
    );
  });

  it('keeps every item of a batch, good and bad, apart', () => {
    const good = fc.integer({ min: 1, max: 1e6 }).map(n => item({ mid: `m${n}`, text: 'x' }));
    fc.assert(
      fc.property(fc.array(fc.oneof(good, fc.jsonValue()), { maxLength: 50 }), items => {
        const { events, ignored } = parse(account(...items));
        return events.length + ignored.length === items.length;
      }),
    );
  });

  it('reads a thousand items in one delivery', () => {
    const items = Array.from({ length: 1000 }, (_, n) => item({ mid: `m${n}`, text: 'x'.repeat(1000) }));
    expect(new Set(parse(account(...items)).events.map(event => event.eventKey)).size).toBe(1000);
  });

  it('survives nesting that a recursive walker would not', () => {
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    for (const body of [
      deep,
      account(deep),
      account(item({ mid: 'a', attachments: deep })),
      { object: 'page', entry: deep },
    ]) {
      const { events, ignored } = parse(body);
      expect(events).toEqual([]);
      expect(ignored.map(one => one.reason)).toEqual([expect.stringMatching(/nested_too_deeply|malformed/)]);
      expect(JSON.stringify(ignored).length).toBeLessThan(1_000_000);
    }
    const neighbour = parse(account(item({ mid: 'a', text: 'x', extra: deep }), item({ mid: 'b', text: 'y' })));
    expect(neighbour.events.map(event => event.externalId)).toEqual(['b']);
  });

  it('keeps lone surrogates, NUL and invisible characters as they came', () => {
    const text = 'a\ud800b\0\u200f\u200b';
    expect(parse(account(item({ mid: 'a', text }))).events[0]?.text).toBe(text);
    expect(parse(account(item({ mid: '\ud800' }))).events[0]?.eventKey).toBe('msg:\ud800');
  });

  it('takes the time of notification, then of receipt, for a time that is missing or absurd', () => {
    const sentAt = (timestamp: unknown) => parse(account(item({ mid: 'a' }, { timestamp }))).events[0]?.sentAt;
    for (const absurd of [undefined, null, 0, -5, 'soon', 1e300, {}])
      expect(sentAt(absurd)).toEqual(new Date(1789466400000));
    const body = { object: 'page', entry: [{ id: '7', messaging: [{ sender: { id: '9' }, message: { mid: 'a' } }] }] };
    expect(parse(body).events[0]?.sentAt).toEqual(receivedAt);
  });
});
