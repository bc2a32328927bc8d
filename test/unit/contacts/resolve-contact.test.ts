import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboundEvent, PersonProfile, Platform } from '../../../src/channels/channel.js';
import { contacts as contactCollection } from '../../../src/contacts/contact.js';
import { type ContactStore, createContactStore } from '../../../src/contacts/contact.store.js';
import { resolveContact } from '../../../src/contacts/resolve-contact.js';
import { type Log, silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { account, later, noon } from '../../support/values.js';

let test: TestDatabase;
let contacts: ContactStore;
beforeAll(async () => {
  test = await openDatabase();
  await ensureIndexes(test.database, [contactCollection], silentLog);
  contacts = createContactStore(test.database);
});
afterAll(() => test.close());

const ctx = (tenantId = 'com_1', log: Log = silentLog) => ({ tenantId, log }) as unknown as TenantContext;
const event = (personExternalId: string | null, changes: Partial<InboundEvent> = {}) =>
  ({ personExternalId, personName: null, sentAt: later(-60_000), ...changes }) as InboundEvent;
const shown = { displayName: 'Mara Lindqvist', username: 'mara', pictureUrl: 'https://example.com/m.png' };
const mara: PersonProfile = { ...shown, locale: null };

/** Resolves with a platform that answers `profile`, or throws it when it is an error; counts how often it was asked. */
async function resolve(
  of: { platform?: Platform; profile?: PersonProfile | null | Error; in?: TenantContext },
  given: InboundEvent,
) {
  let asked = 0;
  const fetchProfile = async () => {
    asked += 1;
    if (of.profile instanceof Error) throw of.profile;
    return of.profile ?? null;
  };
  const deps = { contacts, clock: { now: () => noon }, fetchProfile };
  const contact = await resolveContact(deps, of.in ?? ctx(), account({ platform: of.platform ?? 'facebook' }), given);
  return { contact, asked };
}

describe('the name of a new contact', () => {
  it.each<[string, PersonProfile | null | Error, string | null, Record<string, unknown>]>([
    ['n_1', mara, 'Mara of the event', shown],
    ['n_2', { ...mara, displayName: null }, 'Mara of the event', { displayName: 'Mara of the event' }],
    ['n_3', null, 'Mara of the event', { displayName: 'Mara of the event', username: null, pictureUrl: null }],
    ['n_1234', null, null, { displayName: 'Facebook customer 1234', username: null, pictureUrl: null }],
    ['n_5678', new Error('no permission'), null, { displayName: 'Facebook customer 5678' }],
  ])('%s: the profile, else the event, else the number', async (id, profile, personName, expected) => {
    expect((await resolve({ profile }, event(id, { personName }))).contact).toMatchObject(expected);
  });
});

describe('what is kept of a new contact', () => {
  it('the identity, when it was made and when the message was sent; nothing that nobody proved', async () => {
    const { contact } = await resolve({ profile: mara }, event('k_1'));
    expect(contact).toMatchObject({
      tenantId: 'com_1',
      emails: [],
      phones: [],
      identities: [{ accountId: 'acc_1', platform: 'facebook', externalId: 'k_1' }],
      profileFetchedAt: noon,
      blockedAt: null,
      notes: null,
      createdAt: noon,
      updatedAt: noon,
      lastSeenAt: later(-60_000),
    });
    expect(contact._id).toMatch(/^cnt_/);
    expect(await contacts.findByIdentity(ctx(), 'acc_1', 'k_1')).toMatchObject({ _id: contact._id });
  });

  it.each([
    ['none was given', null],
    ['it failed', new Error('Graph API: 500')],
  ])('a profile that is missing because %s counts as not fetched', async (why, profile) => {
    expect((await resolve({ profile }, event(`p_${why}`))).contact.profileFetchedAt).toBeNull();
  });

  it('a profile that fails is told to the log with the reason, once', async () => {
    const told: unknown[] = [];
    const log = { ...silentLog, warn: (_: string, fields: unknown) => void told.push(fields) };
    await resolve({ profile: new Error('Graph API: 500'), in: ctx('com_1', log) }, event('p_log'));
    expect(told).toEqual([{ accountId: 'acc_1', reason: 'Graph API: 500' }]);
  });

  it.each<[Platform, string, string[]]>([
    ['whatsapp', '4915112345678', ['+4915112345678']],
    ['whatsapp', '123456', ['+123456']],
    ['whatsapp', '12345', []],
    ['whatsapp', '123456789012345', ['+123456789012345']],
    ['whatsapp', '1234567890123456', []],
    ['whatsapp', 'bsuid.4915112345679', []],
    ['telegram', '4915112345670', []],
  ])('%s %s has the numbers %j', async (platform, id, phones) => {
    expect((await resolve({ platform }, event(id))).contact.phones).toEqual(phones);
  });
});

describe('somebody who is known', () => {
  it('stays who they are: not asked for again, not renamed, and seen later only', async () => {
    const { contact, asked } = await resolve({ profile: mara }, event('s_1', { sentAt: noon }));
    expect(asked).toBe(1);
    const newer = await resolve({ profile: { ...mara, displayName: 'X' } }, event('s_1', { sentAt: later(5_000) }));
    expect(newer).toMatchObject({
      asked: 0,
      contact: { _id: contact._id, displayName: 'Mara Lindqvist', lastSeenAt: later(5_000) },
    });
    const older = await resolve({ profile: mara }, event('s_1', { sentAt: later(-5_000) }));
    expect(older).toMatchObject({ asked: 0, contact: { lastSeenAt: later(5_000) } });
  });

  it('is somebody else at another company, and on another account', async () => {
    const ours = await resolve({}, event('s_2'));
    const theirs = await resolve({ in: ctx('com_2') }, event('s_2'));
    expect(theirs).toMatchObject({ asked: 1, contact: { tenantId: 'com_2' } });
    expect(theirs.contact._id).not.toBe(ours.contact._id);
    expect(await contacts.seen(ctx(), 'acc_2', 's_2', noon)).toBeNull();
  });

  it('is one contact when two workers meet them at the same time', async () => {
    const [one, other] = await Promise.all([resolve({}, event('s_3')), resolve({}, event('s_3'))]);
    expect(one.contact._id).toBe(other.contact._id);
    expect((await contacts.list(ctx(), { 'identities.externalId': 's_3' }, {})).total).toBe(1);
  });

  it('an event without a person is a mistake of the caller', async () => {
    await expect(resolve({}, event(null))).rejects.toThrow('An event without a person has no contact.');
  });
});

describe('wishes about promotion', () => {
  const wishes = [
    { wanted: false, at: later(0) },
    { wanted: true, at: later(1_000) },
    { wanted: false, at: later(2_000) },
  ] as const;
  it.each([
    ['in order', [0, 1, 2], 2],
    ['shuffled', [2, 0, 1], 2],
    ['the last one alone wins over what was before', [0, 1], 1],
    ['an older one comes too late', [1, 0], 1],
  ])('the latest is kept: %s', async (id, order, kept) => {
    const { contact } = await resolve({}, event(`m_${id}`));
    for (const at of order) await contacts.preferMarketing(ctx(), contact._id, wishes[at]!);
    expect((await contacts.get(ctx(), contact._id))?.marketing).toEqual(wishes[kept]);
  });

  it('another company changes nothing', async () => {
    const { contact } = await resolve({}, event('m_foreign'));
    await contacts.preferMarketing(ctx('com_2'), contact._id, wishes[0]);
    expect(await contacts.get(ctx(), contact._id)).not.toHaveProperty('marketing.wanted');
  });
});

it('when somebody last wrote to an account', async () => {
  expect(await contacts.lastSeenBy(ctx('com_9'), 'acc_1')).toBeNull();
  await resolve({ in: ctx('com_9') }, event('l_1', { sentAt: later(9_000) }));
  await resolve({ in: ctx('com_9') }, event('l_2', { sentAt: later(1_000) }));
  expect(await contacts.lastSeenBy(ctx('com_9'), 'acc_1')).toEqual(later(9_000));
  expect(await contacts.lastSeenBy(ctx('com_9'), 'acc_2')).toBeNull();
});
