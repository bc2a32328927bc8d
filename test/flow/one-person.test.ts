import { beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxKeys, sandboxWhatsApp } from '../../src/embedded/platforms/start-sandbox.js';
import { whatsAppDelivery } from '../../src/embedded/platforms/whatsapp/whatsapp-status.js';
import { postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';

let test: TestApp;
let account: { id: string; webhookUrl: string };
let serial = 0;

type Told = { number?: string; userId?: string };

/** A message as WhatsApp delivers it, with as much of the person as it tells this time. */
const says = async (text: string, { number, userId }: Told): Promise<void> => {
  const told = { ...(number ? { wa_id: number } : {}), ...(userId ? { user_id: userId } : {}) };
  const from = { ...(number ? { from: number } : {}), ...(userId ? { from_user_id: userId } : {}) };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const value = {
    contacts: [{ profile: { name: 'Ana' }, ...told }],
    messages: [{ ...from, id: `wamid.one-${(serial += 1)}`, timestamp, type: 'text', text: { body: text } }],
  };
  const url = account.webhookUrl;
  const answer = await postSigned(url, sandboxKeys.whatsAppSecret, whatsAppDelivery(sandboxWhatsApp, value));
  expect(answer.status).toBe(200);
};

/** The conversations that hold the texts, with the people in them. */
const heardAs = (...texts: string[]) =>
  test.until(async () => {
    const { db } = test.app.database;
    const messages = await db
      .collection('messages')
      .find({ text: { $in: texts } })
      .toArray();
    if (messages.length < texts.length) return null;
    const conversations = new Set(messages.map(message => String(message['conversationId'])));
    const people = await db.collection('conversations').find({ accountId: account.id }).toArray();
    const contactIds = new Set(
      people.filter(({ _id }) => conversations.has(String(_id))).map(({ contactId }) => String(contactId)),
    );
    return { conversations: conversations.size, contacts: contactIds.size, contactId: [...contactIds][0] ?? '' };
  });

beforeAll(async () => {
  test = await startApp();
  const connected = await test.api('POST', '/api/accounts', {
    platform: 'whatsapp',
    externalId: sandboxWhatsApp.externalId,
    name: 'Harbor Lane Coffee',
    accessToken: sandboxKeys.whatsApp,
    appSecret: sandboxKeys.whatsAppSecret,
    verifyToken: 'whatsapp-verify',
    autonomy: 'draft',
  });
  account = connected.body as typeof account;
});

describe('one person, whatever the platform calls them', () => {
  it.each([
    ['Brazil', '5511987654321', '551187654321'],
    ['Brazil, the short one first', '551187650000', '5511987650000'],
    ['Mexico', '5215512345678', '525512345678'],
    ['Argentina', '5491123456789', '541123456789'],
  ])('two spellings of one number: %s', async (name, first, second) => {
    await says(`${name} one`, { number: first });
    await heardAs(`${name} one`);
    await says(`${name} two`, { number: second });
    expect(await heardAs(`${name} one`, `${name} two`)).toMatchObject({ conversations: 1, contacts: 1 });
  });

  it('a number, and later no number any more', async () => {
    await says('told with number', { number: '4915200000005', userId: 'DE.111222333' });
    await heardAs('told with number');
    await says('told without', { userId: 'DE.111222333' });
    const { contactId, ...heard } = await heardAs('told with number', 'told without');
    expect(heard).toEqual({ conversations: 1, contacts: 1 });
    const contact = await test.app.stores.contacts.get(test.ctx, contactId);
    expect(contact).toMatchObject({ phones: ['+4915200000005'] });
  });

  it('no number at first, and one later', async () => {
    await says('nameless', { userId: 'DE.444555666' });
    await heardAs('nameless');
    await says('with a number now', { number: '4915200000006', userId: 'DE.444555666' });
    const { contactId, ...heard } = await heardAs('nameless', 'with a number now');
    expect(heard).toEqual({ conversations: 1, contacts: 1 });
    const contact = await test.app.stores.contacts.get(test.ctx, contactId);
    expect(contact).toMatchObject({ phones: ['+4915200000006'] });
  });

  it('two contacts whom the platform calls one person: proposed, and one after somebody has said so', async () => {
    await says('by number', { number: '4915200000007' });
    const first = (await heardAs('by number')).contactId;
    await says('by id', { userId: 'DE.777888999' });
    const second = (await heardAs('by id')).contactId;
    expect(second).not.toBe(first);
    await says('by both', { number: '4915200000007', userId: 'DE.777888999' });
    await heardAs('by both');
    const { body } = await test.api('GET', '/api/contacts/duplicates');
    expect(body.items).toMatchObject([{ contactIds: [first, second].sort(), reason: 'identity' }]);
    const merged = await test.api('POST', `/api/contacts/${first}/merge`, { contactId: second });
    expect(merged).toMatchObject({ status: 200, body: { contact: { id: first, phones: ['+4915200000007'] } } });
    const again = await test.api('POST', `/api/contacts/${first}/merge`, { contactId: second });
    expect(again).toMatchObject({ status: 200, body: { contact: { id: first }, mergeId: merged.body.mergeId } });
    expect((await test.api('POST', `/api/contacts/${first}/merge`, { contactId: 'cnt_nobody' })).status).toBe(422);
    expect((await test.api('POST', `/api/contacts/${first}/merge`, { contactId: first })).status).toBe(422);
    await says('by id again', { userId: 'DE.777888999' });
    expect(await heardAs('by number', 'by id', 'by both', 'by id again')).toMatchObject({
      contacts: 1,
      contactId: first,
    });
    expect((await test.api('GET', '/api/contacts/duplicates')).body.items).toEqual([]);
  });

  it('who was merged by mistake has their own words again, and those said since', async () => {
    await says('mine', { number: '4915200000010' });
    const mine = (await heardAs('mine')).contactId;
    await says('theirs', { number: '4915200000011' });
    const theirs = (await heardAs('theirs')).contactId;
    const { mergeId } = (await test.api('POST', `/api/contacts/${mine}/merge`, { contactId: theirs })).body;
    await says('theirs since', { number: '4915200000011' });
    expect(await heardAs('mine', 'theirs', 'theirs since')).toMatchObject({ contacts: 1, contactId: mine });
    const authors = async () => {
      const texts = ['mine', 'theirs', 'theirs since'];
      const said = await test.app.database.db
        .collection('messages')
        .find({ text: { $in: texts } })
        .toArray();
      return Object.fromEntries(said.map(({ text, author }) => [text, author.id]));
    };
    expect(await authors()).toEqual({ mine, theirs: mine, 'theirs since': mine });
    const undone = await test.api('POST', `/api/contacts/merges/${mergeId}/undo`);
    expect(undone).toMatchObject({ status: 200, body: { restored: { id: theirs, phones: ['+4915200000011'] } } });
    expect(await authors()).toEqual({ mine, theirs, 'theirs since': theirs });
    expect(await heardAs('theirs', 'theirs since')).toMatchObject({ conversations: 1, contactId: theirs });
    await says('theirs later', { number: '4915200000011' });
    expect(await heardAs('theirs', 'theirs later')).toMatchObject({ conversations: 1, contactId: theirs });
  });

  it('another number is another person', async () => {
    await says('somebody', { number: '551133334444' });
    await says('somebody else', { number: '551133334445' });
    expect(await heardAs('somebody', 'somebody else')).toMatchObject({ conversations: 2, contacts: 2 });
  });
});

describe('what is changed of a contact', () => {
  it('is what was given, field by field', async () => {
    const given = {
      displayName: 'Una',
      username: 'una',
      emails: ['una@c.example'],
      phones: ['+4791234567'],
      notes: 'VIP',
    };
    const { body: added } = await test.api('POST', '/api/contacts', given);
    const changes = [{ displayName: 'Una F' }, { username: null }, { emails: [] }, { phones: [] }, { notes: null }, {}];
    let expected = { ...added };
    for (const change of changes) {
      const { body } = await test.api('PUT', `/api/contacts/${added.id}`, change);
      expected = { ...expected, ...change, updatedAt: body.updatedAt, version: expected.version + 1 };
      expect(body).toEqual(expected);
    }
  });
});
