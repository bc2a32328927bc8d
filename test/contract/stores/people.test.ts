import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Contact } from '../../../src/contacts/contact.js';
import { type ContactStore, createContactStore } from '../../../src/contacts/contact.store.js';
import { type ApiKeyStore, createApiKeyStore } from '../../../src/platform/auth/api-key.store.js';
import { createSessionStore, type SessionStore } from '../../../src/platform/auth/session.store.js';
import { createUserStore, type UserStore } from '../../../src/platform/auth/user.store.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

const own = { tenantId: 'com_1' } as unknown as TenantContext;
const foreign = { tenantId: 'com_2' } as unknown as TenantContext;

let test: TestDatabase;
let contacts: ContactStore;
let keys: ApiKeyStore;
let sessions: SessionStore;
let users: UserStore;
beforeAll(async () => {
  test = await openDatabase();
  contacts = createContactStore(test.database);
  keys = createApiKeyStore(test.database);
  sessions = createSessionStore(test.database);
  users = createUserStore(test.database);
});
afterAll(() => test.close());

const contact = (id: string, changes: Partial<Contact> = {}): Omit<Contact, 'tenantId'> => ({
  _id: id,
  displayName: id,
  username: null,
  pictureUrl: null,
  emails: [],
  phones: [],
  identities: [{ accountId: 'acc_1', platform: 'facebook', externalId: `x-${id}` }],
  profileFetchedAt: null,
  blockedAt: null,
  notes: null,
  createdAt: noon,
  updatedAt: noon,
  lastSeenAt: null,
  ...changes,
});

describe('contacts', () => {
  it('are found by id and by identity, in their own company alone', async () => {
    await contacts.create(own, contact('find'));
    expect(await contacts.get(own, 'find')).toMatchObject({ _id: 'find', tenantId: 'com_1' });
    expect(await contacts.findByIdentity(own, 'acc_1', 'x-find')).toMatchObject({ _id: 'find' });
    expect(await contacts.findByIdentity(own, 'acc_2', 'x-find')).toBeNull();
    expect(await contacts.get(foreign, 'find')).toBeNull();
    expect(await contacts.findByIdentity(foreign, 'acc_1', 'x-find')).toBeNull();
    expect(await contacts.byIds(foreign, ['find'])).toEqual([]);
    expect((await contacts.byIds(own, ['find', 'nobody'])).map(({ _id }) => _id)).toEqual(['find']);
  });

  it('are seen at the latest time that anybody tells', async () => {
    await contacts.create(own, contact('seen'));
    const at = async (when: Date) => {
      await contacts.seen(own, 'acc_1', 'x-seen', when);
      return (await contacts.get(own, 'seen'))?.lastSeenAt;
    };
    expect(await at(later(5))).toEqual(later(5));
    expect(await at(later(3))).toEqual(later(5));
    expect(await at(later(9))).toEqual(later(9));
    expect(await contacts.seen(foreign, 'acc_1', 'x-seen', later(99))).toBeNull();
    expect((await contacts.get(own, 'seen'))?.lastSeenAt).toEqual(later(9));
    expect(await contacts.seen(own, 'acc_1', 'x-nobody', noon)).toBeNull();
  });

  it('tell when somebody last wrote to an account', async () => {
    const on = (accountId: string, id: string, lastSeenAt: Date | null) =>
      contacts.create(
        own,
        contact(id, { lastSeenAt, identities: [{ accountId, platform: 'facebook', externalId: id }] }),
      );
    await on('acc_last', 'l1', later(1));
    await on('acc_last', 'l2', later(2));
    await on('acc_last', 'l3', null);
    expect(await contacts.lastSeenBy(own, 'acc_last')).toEqual(later(2));
    expect(await contacts.lastSeenBy(own, 'acc_none')).toBeNull();
    expect(await contacts.lastSeenBy(foreign, 'acc_last')).toBeNull();
  });

  it('are changed and removed by their own company alone', async () => {
    await contacts.create(own, contact('edit'));
    expect(await contacts.update(foreign, 'edit', { notes: 'stolen' })).toBeNull();
    expect(await contacts.update(own, 'edit', { notes: 'tall' })).toMatchObject({ notes: 'tall', displayName: 'edit' });
    expect(await contacts.remove(foreign, 'edit')).toBe(false);
    expect(await contacts.remove(own, 'edit')).toBe(true);
    expect(await contacts.remove(own, 'edit')).toBe(false);
  });

  it('keep the later of two wishes about promotion, in whatever order they come', async () => {
    await contacts.create(own, contact('wish'));
    const wish = async (wanted: boolean, at: Date, ctx = own) => {
      await contacts.preferMarketing(ctx, 'wish', { wanted, at });
      return (await contacts.get(own, 'wish'))?.marketing;
    };
    expect(await wish(false, later(5))).toMatchObject({ wanted: false, at: later(5) });
    expect(await wish(true, later(4))).toMatchObject({ wanted: false });
    expect(await wish(true, later(9), foreign)).toMatchObject({ wanted: false });
    expect(await wish(true, later(6))).toMatchObject({ wanted: true, at: later(6) });
  });

  it('are listed with their number', async () => {
    await contacts.create(own, contact('n1', { notes: 'listed' }));
    await contacts.create(own, contact('n2', { notes: 'listed' }));
    const { items, total } = await contacts.list(own, { notes: 'listed' }, { sort: { _id: -1 }, limit: 1 });
    expect([items.map(({ _id }) => _id), total]).toEqual([['n2'], 2]);
    expect((await contacts.list(foreign, { notes: 'listed' }, {})).total).toBe(0);
  });
});

describe('users', () => {
  const user = (id: string, email: string) => ({
    _id: id,
    email,
    name: id,
    role: 'manager' as const,
    passwordHash: 'h',
    disabled: false,
    createdAt: noon,
  });

  it('are found by id in their company, and for sign-in by address in any', async () => {
    expect(await users.insertNew(own, user('u1', 'mia@shop.example'))).toBe(true);
    expect(await users.insertNew(foreign, user('u2', 'mia@shop.example'))).toBe(true);
    expect(await users.find(own, 'u1')).toMatchObject({ email: 'mia@shop.example', tenantId: 'com_1' });
    expect(await users.find(foreign, 'u1')).toBeNull();
    const found = await users.findForSignIn('MIA@shop.example');
    expect(found.map(({ _id }) => _id).sort()).toEqual(['u1', 'u2']);
    expect(await users.findForSignIn('nobody@shop.example')).toEqual([]);
    expect([await users.count(own), await users.count(foreign)]).toEqual([1, 1]);
  });
});

describe('API keys', () => {
  const key = (id: string, createdAt: Date) => ({
    _id: id,
    name: id,
    role: 'viewer' as const,
    keyHash: `hash-${id}`,
    hint: 'fd_',
    createdAt,
  });

  it('the newest first, each company its own', async () => {
    await keys.insert(own, key('k1', noon));
    await keys.insert(own, key('k2', later(1)));
    await keys.insert(foreign, key('k3', noon));
    expect((await keys.list(own)).map(({ _id }) => _id)).toEqual(['k2', 'k1']);
    expect((await keys.list(foreign)).map(({ _id }) => _id)).toEqual(['k3']);
  });

  it('a hash says whose key it is, until it is removed by its own company', async () => {
    expect(await keys.findByHash('hash-k1')).toMatchObject({ _id: 'k1', tenantId: 'com_1' });
    expect(await keys.remove(foreign, 'k1')).toBe(false);
    expect(await keys.remove(own, 'k1')).toBe(true);
    expect(await keys.findByHash('hash-k1')).toBeNull();
  });
});

describe('sessions', () => {
  const session = (id: string, userId = 'u1') => ({
    _id: id,
    userId,
    tokenHash: `t-${id}`,
    familyHash: `f-${id}`,
    createdAt: noon,
    expiresAt: later(1000),
  });
  const rotate = (id: string, to: string, now = noon, ctx = own, from = `t-${id}`) =>
    sessions.rotate(ctx, { from, to, familyHash: `f-${id}`, now, expiresAt: later(2000) });
  const isLive = (id: string, userId = 'u1', now = noon, ctx = own) => sessions.isLive(ctx, { id, userId }, now);

  it('a token is used once: of two uses one wins', async () => {
    await sessions.insert(own, session('once'));
    const uses = await Promise.all([rotate('once', 'a'), rotate('once', 'b')]);
    expect(uses.filter(used => used !== null)).toHaveLength(1);
    expect(uses.find(used => used !== null)).toMatchObject({ familyHash: 'f-once', expiresAt: later(2000) });
  });

  it('is not prolonged after its end, nor by another company', async () => {
    await sessions.insert(own, session('end'));
    expect(await rotate('end', 'c', later(1000))).toBeNull();
    expect(await rotate('end', 'c', noon, foreign)).toBeNull();
    expect(await rotate('end', 'c', later(999))).toMatchObject({ tokenHash: 'c' });
  });

  it('ends with its family, however often its token was renewed', async () => {
    await sessions.insert(own, session('spent'));
    await rotate('spent', 'second');
    await rotate('spent', 'third', noon, own, 'second');
    expect(await isLive('spent')).toBe(true);
    expect(await sessions.endFamily(foreign, 'f-spent')).toBeNull();
    expect(await sessions.endFamily(own, 'f-spent')).toMatchObject({ _id: 'spent', userId: 'u1' });
    expect(await sessions.endFamily(own, 'f-spent')).toBeNull();
    expect(await rotate('spent', 'x', noon, own, 'third')).toBeNull();
    expect(await isLive('spent')).toBe(false);
  });

  it('lives for its user in its company, until its end', async () => {
    await sessions.insert(own, session('live'));
    expect(await isLive('live', 'u1', later(999))).toBe(true);
    expect(await isLive('live', 'u1', later(1000))).toBe(false);
    expect(await isLive('live', 'u2')).toBe(false);
    expect(await isLive('live', 'u1', noon, foreign)).toBe(false);
  });

  it('is ended by its user alone, or all of a user at once', async () => {
    for (const id of ['s1', 's2', 's3']) await sessions.insert(own, session(id, 'u9'));
    expect(await sessions.endOwn(own, 'u8', 'f-s1')).toBe(false);
    expect(await sessions.endOwn(foreign, 'u9', 'f-s1')).toBe(false);
    expect(await rotate('s1', 's1b')).not.toBeNull();
    expect(await sessions.endOwn(own, 'u9', 'f-s2')).toBe(true);
    expect(await rotate('s2', 's2b')).toBeNull();
    await sessions.endAllOf(foreign, 'u9');
    expect(await rotate('s3', 's3b')).not.toBeNull();
    await sessions.endAllOf(own, 'u9');
    expect(await rotate('s3', 'z', noon, own, 's3b')).toBeNull();
  });
});
