import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboundEvent, ParsedDelivery } from '../../../src/channels/channel.js';
import { parseTelegramDelivery } from '../../../src/channels/telegram/parse-update.js';

const receivedAt = new Date('2026-09-15T10:00:05Z');
const botExternalId = '7712345678';
const parse = (body: unknown, botUsername?: string): ParsedDelivery =>
  parseTelegramDelivery(body, { receivedAt, botExternalId, botUsername });

/** One line per update: kind, thread, text and what else it carries. */
const line = (event: InboundEvent): string =>
  [
    event.kind,
    event.threadKey ?? '-',
    event.text ?? '-',
    ...(event.payload ? [`payload=${event.payload}`] : []),
    ...event.attachments.map(part => `+${part.type}`),
    ...(event.replyToExternalId ? [`re=${event.replyToExternalId}`] : []),
  ].join(' | ');
const linesOf = ({ events, ignored }: ParsedDelivery): string[] => [
  ...events.map(line),
  ...ignored.map(item => `ignored: ${item.reason}`),
];

const mara = { id: 5012345678, is_bot: false, first_name: 'Mara', last_name: 'Lindqvist', username: 'mara_lq' };
const chat = { id: 5012345678, type: 'private', first_name: 'Mara' };
const group = { id: -1002233445566, type: 'supergroup', title: 'Managers' };
const bot = { id: 7712345678, is_bot: true, first_name: 'Desk' };
const base = { message_id: 401, from: mara, chat, date: 1789466399 };
const said = (more: object) => ({ update_id: 9, message: { ...base, ...more } });
const inGroup = (more: object) => said({ chat: group, ...more });
const dm = 'dm:5012345678';

describe('shared payloads (skipped without ../shared)', () => {
  const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  /** What the list of payloads says of each file. */
  const expected: Record<string, string[]> = {
    'telegram-message-text.json': [`message | ${dm} | Hi, do you deliver on Sundays? 🙂`],
    'telegram-message-start-deeplink.json': [`referral | ${dm} | - | payload=table_7`],
    'telegram-message-photo-caption.json': [`message | ${dm} | is this the right filter? | +image`],
    'telegram-message-voice.json': [`message | ${dm} | - | +audio`],
    'telegram-message-document.json': [`message | ${dm} | weekly order | +file`],
    'telegram-message-contact.json': [`message | ${dm} | - | +contact`],
    'telegram-message-reply.json': [`message | ${dm} | the big one | +quote | re=5012345678:399`],
    'telegram-edited-message.json': [`edit | ${dm} | Hi, do you deliver on Saturdays?`],
    'telegram-callback-query.json': [
      'postback | dm:6123456789 | Approve | payload=v1:ap:01J8Q2VZ7F3M:k3Zq | +callback_query | re=6123456789:880',
    ],
    'telegram-my-chat-member-blocked.json': [`blocked | ${dm} | -`],
    'telegram-message-group.json': ['ignored: group_chat'],
    'telegram-message-reaction.json': [`reaction | ${dm} | 👍`],
  };
  const present = existsSync(folder) ? readdirSync(folder).filter(name => name.startsWith('telegram-')) : [];
  const each = present.length > 0 ? it : it.skip;

  each('covers every file', () => {
    expect(Object.keys(expected).sort()).toEqual(present.sort());
  });

  each.each(Object.entries(expected))('%s', (file, lines) => {
    const parsed = parse(read(file));
    expect(linesOf(parsed)).toEqual(lines);
    const [item] = [...parsed.events, ...parsed.ignored];
    expect(item?.eventKey).toMatch(/^telegram:7712345678:7312445\d\d$/);
    for (const event of parsed.events) {
      expect(event).toMatchObject({ channel: 'telegram', platform: 'telegram', accountExternalId: botExternalId });
      expect(event.sentAt.toISOString()).toMatch(/^2026-09-15T/);
      expect(event.raw).toBeTruthy();
    }
  });

  each('reads the result of getUpdates', () => {
    const { result } = read('response-telegram-get-updates.json') as { result: unknown };
    expect(linesOf(parse(result))).toEqual([`message | ${dm} | hello?`, `message | ${dm} | anyone?`]);
  });
});

describe('a message', () => {
  it('of a person in a private chat', () => {
    expect(parse(said({ text: 'Hi' })).events[0]).toEqual({
      kind: 'message',
      channel: 'telegram',
      platform: 'telegram',
      accountExternalId: botExternalId,
      eventKey: 'telegram:7712345678:9',
      personExternalId: '5012345678',
      personName: 'Mara Lindqvist',
      threadKey: dm,
      externalId: '5012345678:401',
      sentAt: new Date(1789466399000),
      text: 'Hi',
      attachments: [],
      payload: null,
      replyToExternalId: null,
      echo: null,
      comment: null,
      raw: said({ text: 'Hi' }),
    });
  });

  it.each<[object, string, string | undefined]>([
    [{ message_thread_id: 4242, is_topic_message: true }, `${dm}:4242`, '4242'],
    [{ message_thread_id: 4242 }, `${dm}:4242`, '4242'],
    [{ message_thread_id: 4242, is_topic_message: false }, dm, undefined],
    [{ is_topic_message: true }, dm, undefined],
  ])('in a topic of the private chat: %j', (more, threadKey, topicId) => {
    const of = (body: object) => parse(body).events.map(event => [event.threadKey, event.topicId]);
    expect(of(said({ text: 'Hi', ...more }))).toEqual([[threadKey, topicId]]);
    expect(of({ update_id: 9, edited_message: { ...base, text: 'Hi', ...more } })).toEqual([[threadKey, topicId]]);
    const query = { id: 'q', from: mara, data: 'yes', message: { ...base, ...more } };
    expect(of({ update_id: 9, callback_query: query })).toEqual([[threadKey, topicId]]);
  });

  const replied = { message_id: 399, from: bot, text: 'Which size would you like?' };
  it.each<[string, object, object[]]>([
    [
      'a link behind words',
      {
        text: 'See 😀 this one',
        entities: [{ type: 'text_link', offset: 7, length: 8, url: 'https://shop.example/9' }],
      },
      [{ type: 'link', url: 'https://shop.example/9', title: 'this one' }],
    ],
    [
      'a link behind the words of a caption, and words without one',
      {
        caption: 'Here',
        photo: [{ file_id: 'F' }],
        caption_entities: [
          { type: 'text_link', offset: 0, length: 4, url: 'https://a.example' },
          { type: 'bold', offset: 0, length: 4 },
          { type: 'text_link', offset: 0, length: 4 },
        ],
      },
      [{ type: 'image' }, { type: 'link', url: 'https://a.example', title: 'Here' }],
    ],
    [
      'the message that it answers',
      { text: 'This', reply_to_message: replied },
      [{ type: 'quote', title: replied.text }],
    ],
    [
      'the passage of it that was chosen',
      { text: 'This', reply_to_message: replied, quote: { text: 'size' } },
      [{ type: 'quote', title: 'size' }],
    ],
    [
      'a picture with words that it answers',
      { text: 'This', reply_to_message: { message_id: 1, from: bot, caption: 'Oak table' } },
      [{ type: 'quote', title: 'Oak table' }],
    ],
    ['a picture without words that it answers', { text: 'This', reply_to_message: { message_id: 1, from: bot } }, []],
  ])('keeps %s', (_, more, attachments) => {
    const [event] = parse(said(more)).events;
    expect(event?.kind).toBe('message');
    expect(event?.attachments).toMatchObject(attachments);
    expect(event?.attachments).toHaveLength(attachments.length);
  });

  it('keeps message number 0, ids that came as strings, and the text as it is', () => {
    const { events } = parse({
      update_id: '9007199254740993123',
      message: { ...base, message_id: 0, chat: { ...chat, id: '9007199254740993' }, text: 'a\ud800\0' },
    });
    expect(events[0]).toMatchObject({
      eventKey: 'telegram:7712345678:9007199254740993123',
      externalId: '9007199254740993:0',
      text: 'a\ud800\0',
    });
  });

  const file = { file_id: 'F', file_unique_id: 'U', mime_type: 'x/y', file_size: 5, thumbnail: { file_id: 'T' } };
  const kept = { file_id: 'F', file_unique_id: 'U', mime_type: 'x/y', file_size: 5 };
  it.each<[string, object, object]>([
    ['document', { document: { ...file, file_name: 'a.pdf' } }, { type: 'file', title: 'a.pdf', payload: kept }],
    ['voice', { voice: { ...file, duration: 7 } }, { type: 'audio', payload: { ...kept, duration: 7 } }],
    ['audio', { audio: { ...file, title: 'Song' } }, { type: 'audio', title: 'Song', payload: kept }],
    ['video', { video: file }, { type: 'video', payload: kept }],
    ['video_note', { video_note: file }, { type: 'video', payload: kept }],
    ['animation', { animation: file, document: file }, { type: 'video', payload: kept }],
    ['sticker', { sticker: { ...file, emoji: '😀' } }, { type: 'sticker', payload: { ...kept, emoji: '😀' } }],
    ['location', { location: { latitude: 1.5, longitude: 2 } }, { type: 'location', payload: { latitude: 1.5 } }],
    [
      'contact',
      { contact: { phone_number: '15550109876', first_name: 'Mara', user_id: 5012345678 } },
      { type: 'contact', title: 'Mara', payload: { phone_number: '15550109876', user_id: '5012345678' } },
    ],
    [
      'venue',
      { venue: { title: 'Bar', address: 'Kai 1', location: { latitude: 1, longitude: 2 } }, location: {} },
      { type: 'venue', title: 'Bar', payload: { address: 'Kai 1', latitude: 1, longitude: 2 } },
    ],
    ['dice', { dice: { emoji: '🎲', value: 6 } }, { type: 'dice', payload: { emoji: '🎲', value: 6 } }],
    ['poll', { poll: { question: '?' } }, { type: 'unsupported' }],
  ])('with %s', (kind, content, attachment) => {
    const [event] = parse(said({ ...content, caption: 'look' })).events;
    expect(event).toMatchObject({ kind: 'message', text: 'look', attachments: [attachment] });
    expect(event?.attachments).toHaveLength(1);
    expect(event?.attachments[0]?.payload).toMatchObject({ kind });
    expect(JSON.stringify(event?.attachments)).not.toContain('"T"');
  });

  it('with a photo: the largest of its sizes, and the album it is part of', () => {
    const photo = [
      { file_id: 'small', width: 90, height: 67 },
      { file_id: 'large', width: 1280, height: 960 },
      { file_id: 'middle', width: 320, height: 240 },
    ];
    const [event] = parse(said({ photo, media_group_id: '138' })).events;
    expect(event?.attachments).toEqual([
      { type: 'image', payload: { kind: 'photo', file_id: 'large', width: 1280, height: 960, media_group_id: '138' } },
    ]);
    expect(parse(said({ photo: [null, 'x'], text: 'a' })).events[0]?.attachments).toEqual([]);
  });

  it.each([
    ['/start', `postback | ${dm} | /start | payload=start`],
    ['/start@desk_bot', `postback | ${dm} | /start@desk_bot | payload=start`],
    ['/start table_7', `referral | ${dm} | - | payload=table_7`],
    ['/start my order please', `message | ${dm} | /start my order please`],
    ['/started', `message | ${dm} | /started`],
  ])('%s', (text, expected) => {
    expect(linesOf(parse(said({ text })))).toEqual([expected]);
  });

  it.each<[string, object, string]>([
    ['of another bot', { from: { ...mara, is_bot: true }, text: 'x' }, 'bot_message'],
    ['of this bot, whatever the flag says', { from: { id: 7712345678 }, text: 'x' }, 'bot_message'],
    ['that nobody wrote', { pinned_message: {} }, 'service_message'],
    ['without a chat', { chat: undefined, text: 'x' }, 'chat_missing'],
    ['of a channel', { chat: { id: -100, type: 'channel' }, text: 'x' }, 'channel_post'],
    ['of a kind of chat to come', { chat: { id: 5, type: 'hologram' }, text: 'x' }, 'unknown_chat'],
  ])('%s is ignored', (_name, more, reason) => {
    expect(parse(said(more))).toMatchObject({ events: [], ignored: [{ reason, eventKey: 'telegram:7712345678:9' }] });
  });
});

describe('a group', () => {
  const command = { text: '/queue@Desk_Bot', entities: [{ type: 'bot_command', offset: 0, length: 15 }] };
  it.each<[string, object]>([
    ['talk', { text: 'lunch?' }],
    ['a command without a name', { text: '/queue', entities: [{ type: 'bot_command', offset: 0, length: 6 }] }],
    ['a command for another bot', { text: '/q@other', entities: [{ type: 'bot_command', offset: 0, length: 8 }] }],
    ['a reply to a person', { text: 'x', reply_to_message: { message_id: 1, from: mara } }],
  ])('%s is ignored', (_name, more) => {
    expect(linesOf(parse(inGroup(more), 'desk_bot'))).toEqual(['ignored: group_chat']);
  });

  it.each<[string, object]>([
    ['a command with the name of the bot', command],
    ['a mention', { text: '😀 @desk_bot hi', entities: [{ type: 'mention', offset: 3, length: 9 }] }],
    ['a linked mention', { text: 'Desk', entities: [{ type: 'text_mention', offset: 0, length: 4, user: bot }] }],
    ['a reply to the bot', { text: 'x', reply_to_message: { message_id: 1, from: bot } }],
  ])('%s is kept, but has no thread and is never answered', (_name, more) => {
    const [event] = parse(inGroup(more), '@desk_bot').events;
    expect(event).toMatchObject({ kind: 'other', threadKey: null, personExternalId: '5012345678' });
  });

  it('does not know its name unless told', () => {
    expect(linesOf(parse(inGroup(command)))).toEqual(['ignored: group_chat']);
  });

  it('ignores who speaks for a group, and bots', () => {
    const reply = { text: 'x', reply_to_message: { message_id: 1, from: bot } };
    expect(linesOf(parse(inGroup({ ...reply, sender_chat: group })))).toEqual(['ignored: anonymous_sender']);
    expect(linesOf(parse(inGroup({ ...reply, from: bot })))).toEqual(['ignored: bot_message']);
  });

  it('says where it went, in the old chat and in the new one', () => {
    const ids = { old_chat_id: '-55', new_chat_id: '-1002233445566' };
    const before = inGroup({ chat: { id: -55, type: 'group' }, migrate_to_chat_id: -1002233445566 });
    for (const body of [before, inGroup({ migrate_from_chat_id: -55 })]) {
      const [event] = parse(body).events;
      expect(event).toMatchObject({ kind: 'migrated', threadKey: null, attachments: [{ payload: ids }] });
    }
  });
});

describe('other updates', () => {
  const tap = { id: '43', from: mara, chat_instance: '-3', data: 'YES' };
  const update = (kind: string, value: object) => parse({ update_id: 9, [kind]: value });

  it('a tap: the words on the button, the query to be answered, the message it is on', () => {
    const reply_markup = {
      inline_keyboard: [[{ text: 'No', callback_data: 'NO' }], [{ text: 'Yes', callback_data: 'YES' }]],
    };
    const message = { message_id: 880, from: bot, chat, date: 1789466310, text: 'Sure?', reply_markup };
    expect(update('callback_query', { ...tap, message }).events[0]).toMatchObject({
      kind: 'postback',
      threadKey: dm,
      externalId: 'callback:43',
      replyToExternalId: '5012345678:880',
      text: 'Yes',
      payload: 'YES',
      sentAt: receivedAt,
      attachments: [{ type: 'callback_query', payload: { id: '43', chat_instance: '-3' } }],
    });
  });

  it('a tap below a message that is inaccessible or gone', () => {
    const old = { message_id: 880, chat, date: 0 };
    expect(linesOf(update('callback_query', { ...tap, message: old }))).toEqual([
      `postback | ${dm} | - | payload=YES | +callback_query | re=5012345678:880`,
    ]);
    expect(linesOf(update('callback_query', tap))).toEqual([`postback | ${dm} | - | payload=YES | +callback_query`]);
  });

  it.each<[string, object, string]>([
    ['callback_query', { ...tap, message: { message_id: 1, chat: group } }, 'group_chat'],
    ['callback_query', { ...tap, inline_message_id: 'i' }, 'inline_message'],
    ['callback_query', { ...tap, data: undefined, game_short_name: 'g' }, 'callback_without_data'],
    ['callback_query', { ...tap, from: undefined }, 'sender_missing'],
    ['edited_message', { ...base, chat: group, text: 'x' }, 'group_chat'],
    ['edited_message', { ...base, from: { ...mara, is_bot: true }, text: 'x' }, 'bot_message'],
    ['my_chat_member', { chat: group, from: mara, new_chat_member: { status: 'member' } }, 'group_chat'],
    ['my_chat_member', { chat, from: mara, new_chat_member: { status: 'restricted' } }, 'unknown_membership'],
    ['message_reaction', { chat: group, message_id: 1, user: mara }, 'group_chat'],
    ['channel_post', { message_id: 1, chat: { id: -1, type: 'channel' }, text: 'x' }, 'channel_post'],
    ['edited_channel_post', {}, 'channel_post'],
    ['business_message', { ...base, text: 'x' }, 'business_account'],
    ['poll', { id: '1' }, 'unknown_update'],
    ['something_new', {}, 'unknown_update'],
  ])('%s is ignored: %#', (kind, value, reason) => {
    const { events, ignored } = update(kind, value);
    expect([events, ignored.map(item => item.reason)]).toEqual([[], [reason]]);
    expect(ignored[0]?.raw).toEqual({ update_id: 9, [kind]: value });
  });

  it('an edit happens when it was edited', () => {
    const { events } = update('edited_message', { ...base, edit_date: 1789466420, caption: 'new' });
    expect(events[0]).toMatchObject({ kind: 'edit', text: 'new', externalId: '5012345678:401' });
    expect(events[0]?.sentAt).toEqual(new Date(1789466420000));
  });

  it('blocks and comes back', () => {
    const status = (name: string) =>
      update('my_chat_member', { chat, from: mara, date: 1789466399, new_chat_member: { status: name } });
    expect(linesOf(status('kicked'))).toEqual([`blocked | ${dm} | -`]);
    expect(linesOf(status('member'))).toEqual([`unblocked | ${dm} | -`]);
  });

  it('a reaction: what was added', () => {
    const emoji = (value: string) => ({ type: 'emoji', emoji: value });
    const change = (old_reaction: object[], new_reaction: object[]) =>
      linesOf(update('message_reaction', { chat, message_id: 399, user: mara, old_reaction, new_reaction }));
    expect(change([emoji('👍')], [emoji('👍'), emoji('🔥')])).toEqual([`reaction | ${dm} | 🔥`]);
    expect(change([emoji('👍')], [])).toEqual([`reaction | ${dm} | -`]);
    expect(change([], [{ type: 'custom_emoji', custom_emoji_id: '55' }])).toEqual([
      `reaction | ${dm} | - | payload=55`,
    ]);
  });
});

describe('anything at all', () => {
  const count = ({ events, ignored }: ParsedDelivery): number => events.length + ignored.length;

  it.each([null, 5, 'text', true])('%j is ignored as malformed', body => {
    expect(linesOf(parse(body))).toEqual(['ignored: malformed_update']);
  });

  it('never throws, and accounts for every update', () => {
    fc.assert(fc.property(fc.jsonValue(), body => count(parse(body)) === (Array.isArray(body) ? body.length : 1)));
    const key = fc.constantFrom('message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction');
    const member = fc.constantFrom(
      ...['message_id', 'from', 'chat', 'date', 'text', 'photo', 'document', 'venue', 'entities', 'data', 'message'],
      ...['reply_to_message', 'reply_markup', 'new_chat_member', 'new_reaction', 'migrate_to_chat_id', 'contact'],
    );
    const part = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(mara, chat, group, bot, [bot], { user: bot }));
    const one = fc.dictionary(key, fc.dictionary(member, part), { maxKeys: 2 });
    const good = fc.integer({ min: 1 }).map(n => ({ update_id: n, message: { ...base, text: 'x' } }));
    fc.assert(
      fc.property(fc.array(fc.oneof(one, good, fc.jsonValue()), { maxLength: 30 }), list => {
        const parsed = parse(list, 'desk_bot');
        const whole = list.filter(item => JSON.stringify(item).includes('"text":"x"}'));
        return count(parsed) === list.length && parsed.events.length >= whole.length;
      }),
    );
  });

  it('survives nesting that a recursive walker would not, at no cost to the neighbours', () => {
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    const { events, ignored } = parse([said({ text: 'x', extra: deep }), deep, said({ text: 'y' })]);
    expect(events.map(event => event.text)).toEqual(['y']);
    expect(ignored.map(item => item.reason)).toEqual(['nested_too_deeply', 'nested_too_deeply']);
  });

  it('has the same key for the same update, with and without a number', () => {
    const key = (body: object) => parse(body).events[0]?.eventKey;
    expect(key(said({ text: 'x' }))).toBe(key(said({ text: 'x' })));
    const unnumbered = { message: { ...base, text: 'x' } };
    expect(key(unnumbered)).toBe(key({ ...unnumbered }));
    expect(key(unnumbered)).not.toBe(key({ message: { ...base, text: 'y' } }));
  });

  it('takes the time of receipt for a time that is missing or absurd', () => {
    for (const date of [undefined, null, 0, -5, 'soon', 1e300, {}]) {
      expect(parse(said({ date, text: 'x' })).events[0]?.sentAt).toEqual(receivedAt);
    }
  });
});
