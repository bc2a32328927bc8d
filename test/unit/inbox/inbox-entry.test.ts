import { describe, expect, it } from '@jest/globals';
import type { InboundEvent } from '../../../src/channels/channel.js';
import { arrivalOf, entryOfEvent, entryOfIgnored, eventOf } from '../../../src/inbox/inbox-entry.js';
import { later, noon } from '../../support/values.js';

const place = { tenantId: 'com_1', accountId: 'acc_1', now: noon };
const event = (changes: Partial<InboundEvent> = {}): InboundEvent => ({
  ...{ kind: 'message', channel: 'messenger', platform: 'facebook', accountExternalId: '1049', eventKey: 'mid.1' },
  ...{ personExternalId: '666', personName: 'Mara', threadKey: 'dm:666', externalId: 'mid.1', sentAt: later(-3_000) },
  ...{ text: 'Hello', attachments: [], payload: null, replyToExternalId: null, echo: null, comment: null },
  raw: { message: { mid: 'mid.1' } },
  ...changes,
});
const ignored = { eventKey: 'key_1', reason: 'unknown_field', raw: { field: 'x' } };

describe('the id of an entry', () => {
  const idOf = (where: Partial<typeof place>, eventKey = 'mid.1') =>
    entryOfEvent({ ...place, ...where }, event({ eventKey }))._id;

  it('is the same for a repeat, whenever it comes and whatever it holds', () => {
    expect(idOf({ now: later(60_000) })).toBe(idOf({}));
    expect(entryOfEvent(place, event({ text: 'Other', raw: null }))._id).toBe(idOf({}));
    expect(entryOfIgnored(place, { ...ignored, eventKey: 'mid.1' })._id).toBe(idOf({}));
    expect(idOf({})).toMatch(/^in_[0-9a-f]{32}$/);
  });

  it.each([
    ['another event', idOf({}, 'mid.2')],
    ['another account', idOf({ accountId: 'acc_2' })],
    ['another company', idOf({ tenantId: 'com_2' })],
    ['the same letters, cut elsewhere', idOf({ accountId: 'acc_1m', tenantId: 'com_1' }, 'id.1')],
  ])('is another one for %s', (_, id) => expect(id).not.toBe(idOf({})));
});

describe('what is stored of an event', () => {
  it('waits to be worked on at once', () => {
    expect(entryOfEvent(place, event())).toMatchObject({
      tenantId: 'com_1',
      accountId: 'acc_1',
      eventKey: 'mid.1',
      kind: 'message',
      status: 'received',
      receivedAt: noon,
      dueAt: noon,
      doneAt: null,
      attempts: 0,
      lease: null,
      lastError: null,
    });
  });

  it.each(['message', 'postback', 'read', 'echo', 'marketing_stopped'] as const)('keeps the kind %s', kind =>
    expect(entryOfEvent(place, event({ kind })).kind).toBe(kind),
  );

  it.each<[string, unknown, string]>([
    ['an item', { a: [1] }, '{"a":[1]}'],
    ['a text, as it came', '<xml/>', '<xml/>'],
    ['nothing', undefined, 'null'],
    ['null', null, 'null'],
    ['zero', 0, '0'],
  ])('keeps as the platform sent it: %s', (_, raw, stored) => {
    expect(entryOfEvent(place, event({ raw })).raw).toBe(stored);
    expect(entryOfIgnored(place, { ...ignored, raw }).raw).toBe(stored);
  });
});

describe('the event of an entry', () => {
  it.each<[string, Partial<InboundEvent>]>([
    ['a message', {}],
    [
      'half a character and odd names',
      { text: 'broken \ud83d', attachments: [{ type: 'x', payload: { $a: 1, 'b.c': 2 } }] },
    ],
    ['nobody', { personExternalId: null, threadKey: null, text: null }],
    ['a comment', { comment: { postId: '1', parentId: null, rootCommentId: '2', isReply: false } }],
    ['a failure', { failure: { kind: 'temporary', platformCode: '4' } as InboundEvent['failure'] & object }],
  ])('comes back as it was, without what the platform sent: %s', (_, changes) => {
    const given = event(changes);
    expect(eventOf(entryOfEvent(place, given))).toEqual({ ...given, arrival: noon.getTime() * 1000, raw: null });
  });

  it('stands in the order of its arrival: by the time, then by its place in the delivery', () => {
    const arrivals = [0, 1, 999, 4_000].map(nth => eventOf(entryOfEvent(place, event(), nth))?.arrival);
    const [first = 0, ...others] = arrivals;
    expect(others.map(other => (other ?? 0) - first)).toEqual([1, 999, 999]);
    expect(arrivalOf({ receivedAt: later(1) })).toBe(first + 1000);
    expect(Number.isSafeInteger(arrivalOf({ receivedAt: new Date('2200-01-01') }))).toBe(true);
  });

  it('is not stored twice: the item stands beside it', () => {
    expect(entryOfEvent(place, event({ raw: { secret: 'once' } })).event).not.toContain('once');
  });

  it('is none where there is nothing to work on, and after a person was erased', () => {
    expect(eventOf(entryOfIgnored(place, ignored))).toBeNull();
    expect(eventOf({ ...entryOfEvent(place, event()), event: null })).toBeNull();
  });
});

it('what is ignored is kept, named with the reason, and never worked on', () => {
  expect(entryOfIgnored(place, ignored)).toMatchObject({
    kind: 'ignored:unknown_field',
    status: 'done',
    event: null,
    raw: '{"field":"x"}',
    receivedAt: noon,
    doneAt: noon,
    dueAt: null,
  });
});
