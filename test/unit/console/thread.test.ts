import { describe, expect, it } from '@jest/globals';
import { ageOf } from '../../../src/console/rules/age.js';
import { type AttachmentSeen, shapeOf } from '../../../src/console/rules/thread/attachment-shape.js';
import { deliveryOf, replyStateOf } from '../../../src/console/rules/thread/delivery.js';
import { eventLineOf } from '../../../src/console/rules/thread/event-line.js';
import { findLinks } from '../../../src/console/rules/thread/find-links.js';
import { holderOf } from '../../../src/console/rules/thread/holder.js';
import { sendWindow } from '../../../src/console/rules/thread/send-window.js';
import {
  filesToSend,
  filesWait,
  type OutgoingFile,
  sizeIn,
  takesFiles,
} from '../../../src/console/rules/thread/outgoing-files.js';
import { postAddress } from '../../../src/console/rules/thread/post-address.js';
import { presentAfter } from '../../../src/console/rules/thread/present.js';
import { matchPrepared, slashWord } from '../../../src/console/rules/thread/slash-word.js';
import { snoozedUntil } from '../../../src/console/rules/thread/snooze-times.js';
import { speakerOf } from '../../../src/console/rules/thread/speaker.js';
import { countAfter, pageOfMessages, withLatest, withOlder } from '../../../src/console/rules/thread/thread-cache.js';
import { templateOf } from '../../../src/console/rules/thread/template-form.js';
import { timelineOf } from '../../../src/console/rules/thread/timeline.js';
import { usedRecords } from '../../../src/console/rules/thread/used-records.js';

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => ({ id: `m${from + index}` }));

describe('what leaves with an answer', () => {
  const file = { media: 'image' as const, url: 'https://x.example/api/files/fil_1/a.png', name: 'a.png' };
  const of = (state: object) => ({ id: '1', name: 'a.png', sizeBytes: 5, ...state }) as OutgoingFile;
  const here = of({ state: 'here', file });

  it('are the files that are here; one that is on its way is waited for', () => {
    const [coming, refused] = [of({ state: 'coming' }), of({ state: 'refused', reason: 'large' })];
    expect([filesToSend([coming, here, refused]), filesWait([here, refused]), filesWait([coming])]).toEqual([
      [file],
      false,
      true,
    ]);
    expect([takesFiles('whatsapp'), takesFiles('facebook_comments'), takesFiles('fax')]).toEqual([true, false, false]);
  });

  it.each([
    [999, { value: 999, unit: 'byte' }],
    [1_499, { value: 1, unit: 'kilobyte' }],
    [2_340_000, { value: 2.3, unit: 'megabyte' }],
  ])('%d bytes are %j', (bytes, size) => expect(sizeIn(bytes)).toEqual(size));

  it.each([
    ['https://x.example/api/files/fil_a-b_c/Blend.png', '/api/files/fil_a-b_c/Blend.png'],
    ['https://x.example/api/files/other/Blend.png', null],
    ['https://x.example/api/files/fil_a/../../me', null],
  ])('%s is shown from %s', (url, own) => {
    expect(shapeOf({ type: 'image', url, title: 'Blend' })).toMatchObject(
      own ? { as: 'image', url: own, name: 'Blend' } : { as: 'thing', thing: 'image' },
    );
  });

  const form = { name: ' order_update ', language: 'pt_BR', values: 'Mara\n 20481 \n\n', category: 'utility' as const };
  it.each([
    [{}, { name: 'order_update', language: 'pt_BR', parameters: ['Mara', '20481'], category: 'utility' }],
    [
      { category: 'unknown' as const, values: '' },
      { parameters: [], category: null },
    ],
    [{ values: 'a\n\nb' }, { parameters: ['a', '', 'b'] }],
    [{ name: ' ' }, null],
    [{ language: 'English' }, null],
  ])('a template of the form, %j: %j', (change, template) => {
    const made = templateOf({ ...form, ...change });
    if (template) expect(made).toMatchObject(template);
    else expect(made).toBeNull();
  });

  it.each([
    ['facebook_comments', '12_34', 'https://www.facebook.com/12_34'],
    ['facebook_comments', 'x/../y', null],
    ['instagram_comments', '1234', null],
    ['facebook_comments', null, null],
  ])('the post of %s %s is at %s', (channel, postId, url) => expect(postAddress(channel, postId)).toBe(url));
});

describe('who else is in a conversation', () => {
  const occurredAt = '2027-01-15T12:00:00.000Z';
  const until = '2027-01-15T12:00:30.000Z';
  const ada = { userId: 'u1', name: 'Ada', typing: false, until };
  const bob = { userId: 'u2', name: 'Bob', typing: true, until };
  const said = (type: 'presence' | 'typing' | 'message.sent', data: object) =>
    presentAfter([bob], { type, occurredAt, data: { conversationId: 'c', userId: 'u1', name: 'Ada', ...data } }, 'c');

  it.each([
    ['presence', { present: true }, [ada, bob]],
    ['typing', { typing: true }, [{ ...ada, typing: true }, bob]],
    ['typing', { typing: false }, [bob]],
    ['presence', { userId: 'u2', name: 'Bob', present: false }, []],
    ['presence', { userId: 'u2', name: 'Bob', present: true }, [bob]],
    ['typing', { userId: 'u2', name: 'Bob', typing: false }, [{ ...bob, typing: false }]],
    ['presence', { present: false }, [bob]],
    ['presence', { present: true, conversationId: 'other' }, [bob]],
    ['typing', { typing: true, replyId: 'r' }, [bob]],
    ['message.sent', {}, [bob]],
  ] as const)('after %s %j: %j', (type, data, present) => {
    expect(said(type, data)).toEqual(present);
  });
});

describe('a thread that is kept while it grows', () => {
  const full = withLatest(undefined, 'c', ids(100, 100 + pageOfMessages));

  it('knows whether there is more above', () => {
    expect(full).toMatchObject({ prepended: 0, hasOlder: true });
    expect(withLatest(undefined, 'c', ids(0, 3)).hasOlder).toBe(false);
  });

  it('keeps what is loaded above the latest, and drops it where there is a gap', () => {
    const older = withOlder(full, ids(0, pageOfMessages), 'm100');
    expect(older).toMatchObject({ prepended: 100, hasOlder: true });
    const later = withLatest(older, 'd', ids(120, 220));
    expect(later).toMatchObject({ conversation: 'd', prepended: 100 });
    expect(later.messages).toEqual(ids(0, 220));
    expect(withLatest(later, 'd', ids(400, 500))).toMatchObject({ prepended: 0, messages: ids(400, 500) });
  });

  it('takes older messages for the top that they were asked for, once', () => {
    const older = withOlder(full, ids(90, 100), 'm100');
    expect(older).toMatchObject({ prepended: 10, hasOlder: false });
    expect(withOlder(older, ids(90, 100), 'm100')).toBe(older);
    expect(withOlder(undefined, ids(0, 1), 'm1')).toBeUndefined();
  });

  it.each([
    ['m3', 1],
    ['m4', 0],
    ['m0', 4],
    ['none', 0],
    [null, 0],
  ])('counts what came after %s', (seen, count) => expect(countAfter(ids(0, 5), seen)).toBe(count));
});

describe('the order of a thread', () => {
  const said = (id: string, sentAt: string, kind = 'customer') => ({
    ...{ id, sentAt: `2026-11-${sentAt}:00.000Z`, direction: kind === 'customer' ? 'inbound' : 'outbound' },
    author: { kind, id: null },
  });
  const other = (id: string, at: string) => ({ id, at: `2026-11-${at}:00.000Z` });
  const options = { prepended: 0, hasOlder: false, dayOf: (at: string) => at.slice(0, 10) };
  const shown = (...parts: Parameters<typeof timelineOf>) =>
    timelineOf(...parts).flatMap(({ rows }) =>
      rows.map(row => (row.kind === 'message' && row.follows ? `+${row.key}` : row.key)),
    );

  it('has a line before each day, and says who speaks where another one begins', () => {
    const messages = [
      said('a', '29T10:00'),
      said('b', '29T10:01'),
      said('c', '29T10:02', 'agent'),
      said('d', '29T10:20', 'agent'),
      said('e', '30T00:01', 'agent'),
    ];
    expect(shown(messages, [], options)).toEqual(['day 2026-11-29', 'a', '+b', 'c', 'd', 'day 2026-11-30', 'e']);
  });

  it('puts what else happened in its place; what is older than the first message waits for those before it', () => {
    const messages = [said('a', '29T10:00'), said('b', '29T10:01')];
    const others = [other('z', '29T11:00'), other('y', '29T10:00'), other('x', '29T09:00')];
    expect(shown(messages, others, options)).toEqual(['day 2026-11-29', 'x', 'a', 'y', 'b', 'z']);
    expect(shown(messages, others, { ...options, hasOlder: true })).toEqual(['day 2026-11-29', 'a', 'y', 'b', 'z']);
    expect(shown([], others.slice(2), options)).toEqual(['day 2026-11-29', 'x']);
  });

  it('keeps its parts when messages come on both ends', () => {
    const many = Array.from({ length: 90 }, (_, index) => said(`m${index}`, '29T10:00'));
    const partsOf = (from: number, prepended: number) =>
      new Map(
        timelineOf(many.slice(from), [], { ...options, prepended }).flatMap(({ id, rows }) =>
          rows.map(row => [row.key, id]),
        ),
      );
    const [before, after] = [partsOf(50, 0), partsOf(0, 50)];
    for (const [key, part] of before) if (key.startsWith('m')) expect([key, after.get(key)]).toEqual([key, part]);
  });
});

describe('what a message shows', () => {
  it.each([
    ['inbound', 'customer', 'customer'],
    ['outbound', 'agent', 'agent'],
    ['outbound', 'native-app', 'person'],
    ['outbound', 'user', 'person'],
    ['note', 'user', 'note'],
  ])('%s of %s is said by the %s', (direction, kind, speaker) =>
    expect(speakerOf({ direction, author: { kind } })).toBe(speaker),
  );

  const sent = { direction: 'outbound', failedReason: null, readAt: null, deliveredAt: null };
  it.each([
    [sent, 'sent'],
    [{ ...sent, deliveredAt: 'x' }, 'delivered'],
    [{ ...sent, deliveredAt: 'x', readAt: 'y' }, 'read'],
    [{ ...sent, deliveredAt: 'x', failedReason: 'z' }, 'failed'],
    [{ ...sent, direction: 'inbound' }, null],
  ])('how far it has come: %j', (message, delivery) => expect(deliveryOf(message)).toBe(delivery));

  it.each([
    ['held', null],
    ['approved', 'leaving'],
    ['sending', 'leaving'],
    ['sent', null],
    ['uncertain', 'uncertain'],
    ['expired', 'expired'],
  ])('a reply that is %s', (status, state) => expect(replyStateOf({ status })).toBe(state));

  const media = { state: 'stored', mimeType: 'image/png', sizeBytes: 7, name: null, reason: null, url: '/api/x/0' };
  it.each<[AttachmentSeen, object]>([
    [
      { type: 'image', media },
      { as: 'image', url: '/api/x/0' },
    ],
    [
      { type: 'file', title: 'a.pdf', media: { ...media, mimeType: 'application/pdf' } },
      { as: 'file', name: 'a.pdf' },
    ],
    [
      { type: 'image', media: { ...media, state: 'waiting', url: null } },
      { as: 'missing', state: 'waiting' },
    ],
    [
      { type: 'image', url: 'https://cdn.example/a.png' },
      { as: 'thing', thing: 'image', url: 'https://cdn.example/a.png' },
    ],
    [
      { type: 'story_reply', url: 'javascript:alert(1)' },
      { as: 'thing', thing: 'story', url: null },
    ],
    [
      { type: 'toString', title: '' },
      { as: 'thing', thing: 'other', title: null },
    ],
  ])('an attachment %j', (attachment, shape) => expect(shapeOf(attachment)).toMatchObject(shape));

  it.each([
    [
      'see https://example.com/a.',
      [
        ['see ', null],
        ['https://example.com/a', true],
        ['.', null],
      ],
    ],
    [
      'https://a.example (http://b.example/?x=1)',
      [
        ['https://a.example', true],
        [' (', null],
        ['http://b.example/?x=1', true],
        [')', null],
      ],
    ],
    ['javascript:alert(1) <b>', [['javascript:alert(1) <b>', null]]],
    ['', []],
  ])('links in %j', (words, pieces) =>
    expect(findLinks(words).map(({ text, href }) => [text, href === null ? null : href === text])).toEqual(pieces),
  );
});

describe('who has a conversation, and what became of it', () => {
  const held = { status: 'open', handling: 'human', handedOverAt: null, assigneeId: 'u1', snoozedUntil: null };
  it.each([
    [held, { who: 'me' }],
    [
      { ...held, assigneeId: 'u2' },
      { who: 'other', name: 'Anna' },
    ],
    [{ ...held, handedOverAt: 'x' }, { who: 'nobody' }],
    [{ ...held, assigneeId: null }, { who: 'nobody' }],
    [{ ...held, status: 'pending', handling: 'agent' }, { who: 'agent' }],
    [
      { ...held, status: 'snoozed', handling: 'agent', snoozedUntil: 'x' },
      { who: 'asleep', until: 'x' },
    ],
    [{ ...held, status: 'resolved', handling: 'agent' }, { who: 'done' }],
  ])('%j', (conversation, holder) => expect(holderOf(conversation, 'u1', () => 'Anna')).toEqual(holder));

  const by = { id: 'u2', name: 'Anna' };
  const event = { type: 'conversation.updated', by, status: null, snoozedUntil: null, labels: null };
  it.each([
    [{ ...event, type: 'conversation.taken_over' }, 'thread.event.taken-over'],
    [{ ...event, type: 'conversation.taken_over', by: { id: null, name: null } }, 'thread.event.taken-over-elsewhere'],
    [{ ...event, type: 'conversation.given_back' }, 'thread.event.given-back'],
    [{ ...event, type: 'handoff.closed' }, 'thread.event.handoff-closed'],
    [{ ...event, type: 'handoff.opened' }, undefined],
    [{ ...event, status: 'resolved' }, 'thread.event.resolved'],
    [{ ...event, status: 'snoozed' }, 'thread.event.snoozed'],
    [{ ...event, status: 'snoozed', snoozedUntil: 'x' }, 'thread.event.snoozed-until'],
    [{ ...event, labels: ['vip'] }, undefined],
  ])('%j is the line %s', (told, line) => expect(eventLineOf(told)?.id).toBe(line));

  const now = Date.parse('2026-11-30T12:00:00Z');
  it.each([
    ['messenger', null, { state: 'none' }],
    ['messenger', '2026-11-30T18:00:00Z', { state: 'open', isShort: false }],
    ['messenger', '2026-11-30T13:59:00Z', { state: 'open', isShort: true }],
    ['messenger', '2026-11-30T12:00:00Z', { state: 'closed', takesTemplates: false }],
    ['whatsapp', '2026-11-29T12:00:00Z', { state: 'closed', takesTemplates: true }],
  ])('may be answered: %s until %s', (channel, humanWindowEndsAt, window) =>
    expect(sendWindow({ channel, humanWindowEndsAt }, now)).toMatchObject(window),
  );

  it.each([
    ['hours', '2026-11-30T22:30', '2026-12-01T01:30'],
    ['tomorrow', '2026-11-30T22:30', '2026-12-01T09:00'],
    ['monday', '2026-11-30T22:30', '2026-12-07T09:00'],
    ['monday', '2026-12-06T08:00', '2026-12-07T09:00'],
  ] as const)('snoozed for %s at %s until %s', (choice, at, until) =>
    expect(snoozedUntil(choice, new Date(at))).toEqual(new Date(until)),
  );
  it('snoozed until the customer writes has no time', () => expect(snoozedUntil('customer', new Date())).toBeNull());
});

describe('what helps to answer', () => {
  it.each([
    ['/', ''],
    ['/Hal', 'hal'],
    ['/rück-gabe', 'rück-gabe'],
    ['/a b', null],
    ['hello /a', null],
    ['', null],
  ])('%j looks for %j', (typed, word) => expect(slashWord(typed)).toBe(word));

  it('finds prepared texts by their code first', () => {
    const of = (shortCode: string, text = '') => ({ shortCode, text });
    const all = [of('thanks', 'We return your call'), of('return'), of('no-return'), of('hello')];
    expect(matchPrepared(all, 'ret').map(({ shortCode }) => shortCode)).toEqual(['return', 'no-return', 'thanks']);
    expect(matchPrepared(all, '', 2)).toHaveLength(2);
  });

  it('names each record once, with its latest age', () => {
    const cite = (recordKey: string, syncedAt: string | null) => ({ linkName: 'Orders', recordKey, syncedAt });
    expect(
      usedRecords([
        { citations: [cite('1', '2026-01-01')] },
        { citations: [cite('1', '2026-02-01'), cite('2', null)] },
      ]),
    ).toEqual([cite('1', '2026-02-01'), cite('2', null)]);
  });

  it.each([
    ['2026-11-30T11:59:30Z', { value: -30, unit: 'second' }],
    ['2026-11-30T11:56:00Z', { value: -4, unit: 'minute' }],
    ['2026-11-30T14:00:00Z', { value: 2, unit: 'hour' }],
    ['2026-11-20T12:00:00Z', { value: -10, unit: 'day' }],
    ['2024-11-30T12:00:00Z', { value: -2, unit: 'year' }],
  ])('%s is %j away', (at, age) => expect(ageOf(at, Date.parse('2026-11-30T12:00:00Z'))).toEqual(age));
});
