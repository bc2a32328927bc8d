import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { presences, type Presence } from '../../../src/conversations/presence.js';
import { createPresenceStore } from '../../../src/conversations/presence.store.js';
import { createPresenceSource, presenceNews } from '../../../src/conversations/tell-presence.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { replies } from '../../../src/replies/reply.js';
import { createReplyStore, type LockedDraft } from '../../../src/replies/reply.store.js';
import { lockNews } from '../../../src/replies/tell-locks.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { noon } from '../../support/values.js';

const later = new Date(noon.getTime() + 30_000);
const ada: Presence = {
  ...{ _id: 'c:u', tenantId: 't', conversationId: 'c', userId: 'u', name: 'Ada', typing: false, until: later },
};
const types = { ...ada, typing: true };

describe('what lasts for a while', () => {
  it.each([
    ['comes', undefined, ada, [['presence', { present: true }]]],
    [
      'comes and types',
      undefined,
      types,
      [
        ['presence', { present: true }],
        ['typing', { typing: true }],
      ],
    ],
    ['types', ada, types, [['typing', { typing: true }]]],
    ['says once more that she is there', ada, { ...ada, until: noon }, []],
    ['pauses', types, ada, [['typing', { typing: false }]]],
    [
      'goes while she types',
      types,
      undefined,
      [
        ['presence', { present: false }],
        ['typing', { typing: false }],
      ],
    ],
    ['was never there', undefined, undefined, []],
  ] as const)('somebody %s', (_what, before, after, told) => {
    const news = presenceNews(before, after, noon);
    const who = { conversationId: 'c', userId: 'u', name: 'Ada' };
    const about = { tenantId: 't', occurredAt: noon };
    expect(news).toEqual(told.map(([type, data]) => ({ ...about, type, data: { ...who, ...data } })));
  });

  const draft: LockedDraft = {
    ...{ _id: 'r', tenantId: 't', conversationId: 'c', lock: { by: 'u', byName: 'Ada', until: later } },
  };
  const byBob: LockedDraft = { ...draft, lock: { by: 'v', byName: 'Bob', until: later } };
  it.each([
    ['is edited', undefined, draft, [{ userId: 'u', name: 'Ada', typing: true }]],
    ['is edited on', draft, { ...draft }, []],
    ['is taken from who edits it', draft, byBob, [{ userId: 'v', name: 'Bob', typing: true }]],
    ['is let go', byBob, undefined, [{ userId: 'v', name: 'Bob', typing: false }]],
    ['was never edited', undefined, undefined, []],
  ] as const)('a draft %s', (_what, before, after, told) => {
    const about = { type: 'typing', tenantId: 't', occurredAt: noon };
    const ids = { conversationId: 'c', replyId: 'r' };
    expect(lockNews(before, after, noon)).toEqual(told.map(data => ({ ...about, data: { ...ids, ...data } })));
  });
});

describe('who is there, as the database knows it', () => {
  let test: TestDatabase;
  const clock = { now: () => noon };
  const ctxOf = (tenantId: string) => contextOfDocument({ tenantId }, 'test', silentLog);
  beforeAll(async () => {
    test = await openDatabase();
    await ensureIndexes(test.database, [presences, replies], silentLog);
  });
  afterAll(() => test.close());

  it('is told of the companies that are asked for, each change once', async () => {
    const store = createPresenceStore(test.database);
    const beat = (tenantId: string, userId: string, until: Date) =>
      store.beat(ctxOf(tenantId), { conversationId: `c-${tenantId}`, userId, name: userId, typing: false, until });
    await beat('t1', 'ada', later);
    await beat('t1', 'bob', noon);
    await beat('t2', 'eve', later);
    const source = createPresenceSource({ presences: store, clock });
    const told = async (tenants: string[]) =>
      (await source(tenants)).map(({ data }) => [data['userId'], data['present']]);
    expect(await told(['t1'])).toEqual([['ada', true]]);
    expect(await told(['t1'])).toEqual([]);
    await beat('t1', 'ada', noon);
    expect(await told(['t1', 't2'])).toEqual([
      ['eve', true],
      ['ada', false],
    ]);
  });

  it('is found by an index, and so is who edits which draft', async () => {
    const { db } = test.database;
    const tenantId = { $in: ['t1', 't2'] };
    const plans = [
      await db
        .collection('presences')
        .find({ tenantId, until: { $gt: noon } })
        .explain(),
      await db
        .collection('replies')
        .find({ tenantId, 'lock.until': { $gt: noon } })
        .explain(),
    ];
    expect(plans.map(plan => JSON.stringify(plan)).filter(plan => /COLLSCAN/.test(plan))).toEqual([]);
    const names = plans.map(plan => /tenantId_1_[a-z.]*until_1/.exec(JSON.stringify(plan))?.[0]);
    expect(names).toEqual(['tenantId_1_until_1', 'tenantId_1_lock.until_1']);
    expect(await createReplyStore(test.database, clock, () => undefined).locked(['t1'], noon)).toEqual([]);
  });
});
