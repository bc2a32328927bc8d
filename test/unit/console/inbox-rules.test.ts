import { describe, expect, it } from '@jest/globals';
import { channelsOf } from '../../../src/console/rules/channels.js';
import {
  afterAct,
  changeOf,
  type ConversationAct,
  undoOf,
} from '../../../src/console/rules/inbox/conversation-acts.js';
import {
  filtersOf,
  type InboxSearch,
  isSameSearch,
  readInboxSearch,
  withoutFilter,
} from '../../../src/console/rules/inbox/inbox-search.js';
import { stepOf } from '../../../src/console/rules/inbox/list-keys.js';
import { belongsTo, listQuery } from '../../../src/console/rules/inbox/list-query.js';
import { listTimeOf } from '../../../src/console/rules/inbox/list-time.js';
import { replyClock } from '../../../src/console/rules/inbox/reply-clock.js';
import { isSaved, keptSearch, savedFilterOf } from '../../../src/console/rules/inbox/saved-filters.js';
import { snoozeTimes } from '../../../src/console/rules/inbox/snooze-times.js';
import { whoHasIt } from '../../../src/console/rules/inbox/who-has-it.js';

describe("the inbox's address", () => {
  it.each<[raw: Record<string, unknown>, search: InboxSearch]>([
    [{}, {}],
    [{ folder: 'mine' }, { folder: 'mine' }],
    [{ folder: 'all' }, {}],
    [{ folder: 'elsewhere', channel: 'fax', handling: 'nobody', unread: 'no' }, {}],
    [
      { channel: 'whatsapp', account: 'acc_1' },
      { channel: 'whatsapp', account: 'acc_1' },
    ],
    // Of digits the router makes a number.
    [
      { q: 4711, label: 7 },
      { q: '4711', label: '7' },
    ],
    [{ q: '  Anna  ' }, { q: 'Anna' }],
    [{ q: '   ', label: '' }, {}],
    [{ unread: true }, { unread: true }],
    [
      { unread: 'true', handling: 'human', lang: 'de' },
      { unread: true, handling: 'human' },
    ],
    [{ q: 'x'.repeat(200) }, { q: 'x'.repeat(100) }],
  ])('%j is read as %j', (raw, search) => expect(readInboxSearch(raw)).toEqual(search));

  it('names what narrows a folder down, takes one off, and knows the same list again', () => {
    const search: InboxSearch = { q: 'Anna', folder: 'mine', channel: 'telegram' };
    expect(filtersOf(search)).toEqual(['channel', 'q']);
    expect(withoutFilter(search, 'q')).toEqual({ folder: 'mine', channel: 'telegram' });
    expect(isSameSearch(search, { channel: 'telegram', q: 'Anna', folder: 'mine' })).toBe(true);
    expect(isSameSearch(search, { folder: 'mine' })).toBe(false);
  });

  it.each<[search: InboxSearch, query: Record<string, string>]>([
    [{}, { status: 'pending,open' }],
    [{ folder: 'mine' }, { status: 'pending,open', assigneeId: 'me' }],
    [
      { folder: 'unassigned', channel: 'webchat' },
      { status: 'pending,open', assigneeId: 'none', channel: 'webchat' },
    ],
    [
      { folder: 'resolved', unread: true },
      { status: 'resolved', unread: 'true' },
    ],
    [
      { folder: 'snoozed', label: 'vip', account: 'acc_1' },
      { status: 'snoozed', label: 'vip', accountId: 'acc_1' },
    ],
    [{ q: 'Anna' }, { status: 'pending,open,snoozed,resolved', search: 'Anna' }],
    [
      { q: 'Anna', folder: 'resolved' },
      { status: 'resolved', search: 'Anna' },
    ],
    [{ handling: 'human' }, { status: 'pending,open', handling: 'human' }],
  ])('%j asks the API for %j', (search, query) => expect(listQuery(search)).toEqual(query));
});

const conversation = {
  status: 'pending',
  assigneeId: null as string | null,
  channel: 'webchat',
  accountId: 'acc_1',
  labels: ['vip'],
  handling: 'agent' as 'agent' | 'human',
  unreadCount: 0,
  handedOverAt: null as string | null,
  snoozedUntil: null as string | null,
  draftWaits: false,
};

describe('a conversation that was just changed here', () => {
  it.each<[search: InboxSearch, change: Partial<typeof conversation>, stays: boolean]>([
    [{}, {}, true],
    [{}, { status: 'resolved' }, false],
    [{}, { status: 'snoozed' }, false],
    [{ folder: 'snoozed' }, { status: 'snoozed' }, true],
    [{ folder: 'mine' }, { assigneeId: 'me' }, true],
    [{ folder: 'mine' }, {}, false],
    [{ folder: 'unassigned' }, { assigneeId: 'me' }, false],
    [{ channel: 'telegram' }, {}, false],
    [{ account: 'acc_2' }, {}, false],
    [{ label: 'vip' }, {}, true],
    [{ label: 'late' }, {}, false],
    [{ handling: 'human' }, {}, false],
    [{ unread: true }, {}, true],
    [{ q: 'Anna' }, { status: 'resolved' }, true],
  ])('of the list %j and now %j stays there: %s', (search, change, stays) =>
    expect(belongsTo(search, { ...conversation, ...change }, 'me')).toBe(stays),
  );

  const until = '2027-01-02T09:00:00.000Z';
  const snooze: ConversationAct = { act: 'snooze', until };
  it.each<[act: ConversationAct, change: object, after: object]>([
    [{ act: 'resolve' }, { status: 'resolved' }, { status: 'resolved', handling: 'agent' }],
    [snooze, { status: 'snoozed', snoozedUntil: until }, { status: 'snoozed', snoozedUntil: until }],
    [{ act: 'snooze', until: null }, { status: 'snoozed', snoozedUntil: null }, { status: 'snoozed' }],
    [{ act: 'reopen' }, { status: 'pending' }, { status: 'pending' }],
    [{ act: 'assign', to: 'me' }, { assigneeId: 'me' }, { assigneeId: 'me', status: 'open', handling: 'human' }],
  ])('%j is asked for as %j', (act, change, after) => {
    expect(changeOf(act)).toEqual(change);
    expect(afterAct({ ...conversation, status: 'open', handling: 'human' }, act)).toMatchObject(after);
  });

  it.each<[was: Partial<typeof conversation>, act: ConversationAct, undo: object | null]>([
    [{ status: 'open', assigneeId: 'you' }, { act: 'resolve' }, { status: 'open', assigneeId: 'you' }],
    [{}, { act: 'resolve' }, { status: 'pending' }],
    [{ status: 'snoozed', snoozedUntil: until }, { act: 'resolve' }, null],
    [{ status: 'snoozed', snoozedUntil: until }, snooze, { status: 'snoozed', snoozedUntil: until }],
    [{ status: 'snoozed', snoozedUntil: null }, { act: 'reopen' }, { status: 'snoozed', snoozedUntil: null }],
    [{ status: 'resolved' }, { act: 'reopen' }, { status: 'resolved' }],
    [{ assigneeId: 'you' }, { act: 'assign', to: 'me' }, { assigneeId: 'you' }],
    // That the agent gave it to people cannot be said again; that they have it can.
    [{ handedOverAt: until }, { act: 'resolve' }, { status: 'open', assigneeId: null }],
  ])('that was %j is had back from %j by %j', (was, act, undo) =>
    expect(undoOf({ ...conversation, ...was }, act)).toEqual(undo),
  );

  it.each<[change: Partial<typeof conversation>, who: string]>([
    [{}, 'agent'],
    [{ draftWaits: true }, 'approval'],
    [{ handedOverAt: until }, 'waiting'],
    [{ status: 'open' }, 'waiting'],
    [{ status: 'open', assigneeId: 'me' }, 'me'],
    [{ status: 'open', assigneeId: 'you' }, 'person'],
    [{ status: 'pending', assigneeId: 'me' }, 'agent'],
    [{ status: 'snoozed', draftWaits: true }, 'snoozed'],
    [{ status: 'resolved' }, 'resolved'],
  ])('that is %j is said to be with: %s', (change, who) =>
    expect(whoHasIt({ ...conversation, ...change }, 'me')).toBe(who),
  );
});

describe('times in the list', () => {
  const now = new Date(2027, 0, 14, 12, 0).getTime();
  const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();

  it.each<[at: string, form: string]>([
    [at(2027, 0, 14, 12, 0), 'now'],
    [at(2027, 0, 14, 11, 56), 'minutes'],
    [at(2027, 0, 14, 9, 12), 'time'],
    [at(2027, 0, 13, 23, 0), 'weekday'],
    [at(2027, 0, 6, 12, 0), 'date'],
    [at(2026, 11, 31, 12, 0), 'year'],
  ])('%s is said as: %s', (time, form) => expect(listTimeOf(time, now)).toBe(form));

  const inMinutes = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  it.each<[automatic: number | null, human: number | null, clock: object | null]>([
    [null, null, null],
    [23 * 60, 23 * 60, { state: 'open', hours: 23, tone: 'plain' }],
    [240, 240, { state: 'open', hours: 4, tone: 'waiting' }],
    [59, 59, { state: 'open', hours: 0, minutes: 59, tone: 'bad' }],
    [-5, 6 * 24 * 60, { state: 'people', hours: 144, tone: 'plain' }],
    [-5, -5, { state: 'closed' }],
    [-5, null, { state: 'closed' }],
  ])('%p minutes for the agent and %p for people are %j', (automatic, human, clock) => {
    const [windowEndsAt, humanWindowEndsAt] = [automatic, human].map(each => (each === null ? null : inMinutes(each)));
    const seen = replyClock({ windowEndsAt: windowEndsAt ?? null, humanWindowEndsAt: humanWindowEndsAt ?? null }, now);
    if (clock) expect(seen).toMatchObject(clock);
    else expect(seen).toBeNull();
  });

  it.each<[day: number, offered: string[], monday: number | null]>([
    [14, ['later', 'tomorrow', 'week', 'reply'], 18],
    [17, ['later', 'tomorrow', 'reply'], null],
    [18, ['later', 'tomorrow', 'week', 'reply'], 25],
  ])('on 2027-01-%i one can snooze until: %j', (day, offered, monday) => {
    const times = snoozeTimes(new Date(2027, 0, day, 20, 30));
    expect(times.map(({ snooze }) => snooze)).toEqual(offered);
    expect(times[0]?.until).toEqual(new Date(2027, 0, day, 23, 30));
    expect(times[1]?.until).toEqual(new Date(2027, 0, day + 1, 9));
    if (monday !== null) expect(times[2]?.until).toEqual(new Date(2027, 0, monday, 9));
  });
});

describe('lists that somebody saved', () => {
  const mine = { id: '1', name: 'Mine there', search: { folder: 'mine', channel: 'telegram', unread: true } } as const;

  it('are kept as words, and read as filters', () => {
    const kept = { folder: 'mine', channel: 'telegram', unread: 'true' };
    expect(keptSearch(mine.search)).toEqual(kept);
    expect(savedFilterOf({ id: '1', name: 'Mine there', search: kept })).toEqual(mine);
  });

  it('say nothing by what is not known any more', () => {
    const of = savedFilterOf({ id: '2', name: 'y', search: { folder: 'gone', later: 'x', unread: 'no' } });
    expect(of).toEqual({ id: '2', name: 'y', search: {} });
  });

  it('are known when they are looked at', () => {
    expect([isSaved([mine], { unread: true, channel: 'telegram', folder: 'mine' }), isSaved([mine], {})]).toEqual([
      true,
      false,
    ]);
  });
});

describe('keys and channels', () => {
  const press = { key: '', code: '', alt: true, ctrl: false, meta: false, shift: false };
  it.each<[change: Partial<typeof press>, step: number | null]>([
    [{ key: 'j' }, 1],
    [{ key: 'K' }, -1],
    [{ key: '∆', code: 'KeyJ' }, 1],
    [{ key: 'л', code: 'KeyK' }, -1],
    [{ key: 'j', alt: false }, null],
    [{ key: 'j', ctrl: true }, null],
    [{ key: 'x', code: 'KeyX' }, null],
  ])('%j is a step of %p', (change, step) => expect(stepOf({ ...press, ...change })).toBe(step));

  it('are those of the accounts, each once and in one order', () => {
    const accounts = ['webchat', 'instagram', 'facebook', 'facebook', 'fax'].map(platform => ({ platform }));
    expect(channelsOf(accounts)).toEqual([
      'messenger',
      'instagram',
      'facebook_comments',
      'instagram_comments',
      'webchat',
    ]);
  });
});
