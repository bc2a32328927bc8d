import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../../../../src/agent/briefing.js';
import { checkDraft, type DraftContext } from '../../../../src/agent/checks/check-draft.js';
import type { Draft } from '../../../../src/agent/outcome.js';
import { draft, evidence } from '../../../support/values.js';

const context = (changes: Partial<DraftContext> = {}): DraftContext => ({
  channel: 'messenger',
  language: 'en',
  question: 'How much is the oak table?',
  evidence: [evidence()],
  courtesy: false,
  approvedTexts: [],
  ...changes,
});

const check = (written: Partial<Draft>, around: Partial<DraftContext> = {}): string[] =>
  checkDraft(draft(written), context(around)).map(({ check: name, detail }) => `${name}: ${detail}`);

const unknownRecord = 'citation: the draft cites a record that was not given';
const notQuoted = 'citation: a quote does not stand in the record it cites';
const citesNothing = 'citation: the draft cites nothing';
const number = 'numbers: a number in the draft is in no cited record';
const link = 'links: a link in the draft is in no cited record';
const address = 'addresses: an e-mail address in the draft is in no cited record';
const promise = 'promises: the draft says that something was or will be done';
const personal = 'public: a personal record would be shown in public';
const empty = 'length: the draft is empty';
const system = 'words: the draft speaks of the system behind it';
const cite = (quote: string, evidenceId = 'E1') => ({ evidenceId, path: 'products[0]', quote });
const shop = (text: string, changes: Partial<Evidence> = {}) => ({ evidence: [evidence({ text, ...changes })] });
/** A draft of these words that cites the usual record. */
const words = (text: string) => ({ text, citations: [cite('Oak table')] });

describe('checkDraft', () => {
  it('finds nothing in a clean draft', () => expect(checkDraft(draft(), context())).toEqual([]));

  it('every finding blocks and says what it is', () => {
    expect(checkDraft(draft({ text: '', citations: [] }), context())).toEqual([
      { check: 'citation', severity: 'block', detail: 'the draft cites nothing' },
      { check: 'length', severity: 'block', detail: 'the draft is empty' },
    ]);
    expect(checkDraft(draft({ language: 'de' }), context())).toEqual([
      { check: 'language', severity: 'block', detail: 'the draft is in de, the customer writes en' },
    ]);
  });

  it('names everything at once, in one order', () => {
    const text = 'I will refund 99 to bad@mail.example, see https://bad.example. As an AI I may.';
    const personalRecord = evidence({ text: 'orders[0].id: A', visibility: 'matched_contact' });
    const found = check(
      { text, citations: [cite('nowhere'), cite('x', 'E9')], language: 'de' },
      { channel: 'facebook_comments', evidence: [personalRecord] },
    );
    expect(found).toEqual([
      notQuoted,
      unknownRecord,
      number,
      link,
      address,
      promise,
      personal,
      'language: the draft is in de, the customer writes en',
      system,
    ]);
  });
});

describe('citations', () => {
  it.each([
    { name: 'a quote that stands in the record', citations: [cite('Oak table')], found: [] },
    { name: 'another case and other spaces', citations: [cite('OAK\n  table')], found: [] },
    { name: 'a quote of nothing', citations: [cite('')], found: [] },
    { name: 'a quote that does not stand there', citations: [cite('Pine table')], found: [notQuoted] },
    { name: 'a record that was not given', citations: [cite('Oak table', 'E2')], found: [unknownRecord, number] },
    { name: 'one good and one bad', citations: [cite('Oak table'), cite('Pine table')], found: [notQuoted] },
    { name: 'two bad', citations: [cite('Pine'), cite('Elm')], found: [notQuoted, notQuoted] },
    { name: 'none', citations: [], found: [citesNothing, number] },
  ])('$name', ({ citations, found }) => expect(check({ citations })).toEqual(found));

  it('courtesy may cite nothing', () => {
    expect(check({ text: 'You are welcome!', citations: [] }, { courtesy: true })).toEqual([]);
    expect(check({ text: 'You are welcome!', citations: [] })).toEqual([citesNothing]);
  });

  it('courtesy that cites is checked as every other draft', () => {
    expect(check({ citations: [cite('Pine')] }, { courtesy: true })).toEqual([notQuoted]);
  });

  it('a quote counts for the record it names, not for another', () => {
    const records = [evidence(), evidence({ id: 'E2', text: 'products[1].name: Elm chair' })];
    expect(check({ text: 'Yes.', citations: [cite('Elm chair')] }, { evidence: records })).toEqual([notQuoted]);
    expect(check({ text: 'Yes.', citations: [cite('Elm chair', 'E2')] }, { evidence: records })).toEqual([]);
  });
});

describe('numbers', () => {
  it.each([
    { name: 'as in the record', text: 'It costs 249.00.', found: [] },
    { name: 'another price', text: 'It costs 248.00.', found: [number] },
    { name: 'a single digit of the record', text: 'We have 7.', found: [] },
    { name: 'a single digit that is nowhere', text: 'We have 8.', found: [number] },
    { name: 'a part of a number is no number of the record', text: 'It costs 24.', found: [number] },
    { name: 'at the end of a sentence', text: 'We have 7, and it costs 249.00, truly.', found: [] },
    { name: 'one right and one wrong', text: 'We have 7 for 99.', found: [number] },
    { name: 'no number at all', text: 'Yes, we do.', found: [] },
  ])('$name', ({ text, found }) => expect(check(words(text))).toEqual(found));

  it.each([
    { name: 'digits grouped in another way', record: 'total: 1,234,567', text: 'It is 1 234 567.', found: [] },
    { name: 'written without groups', record: 'total: 1.234,50', text: 'It is 123450.', found: [] },
    { name: 'a group of it', record: 'total: 1.234,50', text: 'It is 234.', found: [number] },
    { name: 'a date as in the record', record: 'date: 2026-11-25', text: 'On 2026-11-25.', found: [] },
    { name: 'the next day', record: 'date: 2026-11-25', text: 'On 2026-11-26.', found: [number] },
    { name: 'a time', record: 'open: 10:00', text: 'From 10:00.', found: [] },
  ])('$name', ({ record, text, found }) => {
    expect(check({ text, citations: [cite(record)] }, shop(record))).toEqual(found);
  });

  it('may be the customer’s own', () => {
    expect(check(words('About order 4711: yes.'), { question: 'Where is order 4711?' })).toEqual([]);
  });

  it('may stand in an approved text', () => {
    expect(check(words('Studio 54 greets you.'), { approvedTexts: ['Studio 54'] })).toEqual([]);
    expect(check(words('Studio 54 greets you.'), { approvedTexts: ['Studio'] })).toEqual([number]);
  });

  it('a record that is given but not cited proves nothing', () => {
    const records = [evidence(), evidence({ id: 'E2', text: 'price: 512' })];
    expect(check(words('It costs 512.'), { evidence: records })).toEqual([number]);
  });

  it('in a link or an address are judged with it', () => {
    const record = 'url: https://shop.example/item/99';
    expect(check({ text: 'See https://shop.example/item/99', citations: [cite(record)] }, shop(record))).toEqual([]);
    const mail = 'mail: team42@shop.example';
    expect(check({ text: 'Write to team42@shop.example', citations: [cite(mail)] }, shop(mail))).toEqual([]);
  });
});

describe('links and addresses', () => {
  const record = 'url: https://shop.example/a, site: www.shop.example, mail: Info@Shop.example';
  it.each([
    { name: 'the link of the record', text: 'See https://shop.example/a', found: [] },
    { name: 'with the sentence’s full stop', text: 'See https://shop.example/a.', found: [] },
    { name: 'with a comma', text: 'See https://shop.example/a, please.', found: [] },
    { name: 'with a semicolon', text: 'See https://shop.example/a; please.', found: [] },
    { name: 'in brackets', text: 'See (https://shop.example/a) or [https://shop.example/a]', found: [] },
    { name: 'in another case', text: 'See HTTPS://SHOP.example/a', found: [] },
    { name: 'another page', text: 'See https://shop.example/b', found: [link] },
    { name: 'another host', text: 'See https://evil.example/a', found: [link] },
    { name: 'without s', text: 'See http://shop.example/a', found: [link] },
    { name: 'www as in the record', text: 'See www.shop.example', found: [] },
    { name: 'another www', text: 'See www.evil.example', found: [link] },
    { name: 'one right, one wrong', text: 'https://shop.example/a https://x.example', found: [link] },
    { name: 'two wrong are one finding', text: 'https://y.example https://x.example', found: [link] },
    { name: 'the address of the record', text: 'Write to info@shop.example', found: [] },
    { name: 'another address', text: 'Write to boss@shop.example', found: [address] },
    { name: 'an address with a plus', text: 'Write to a+b.c-d@sub.shop.example', found: [address] },
    { name: 'two wrong addresses are one finding', text: 'a@b.example, c@d.example', found: [address] },
  ])('$name', ({ text, found }) => {
    expect(check({ text, citations: [cite(record)] }, shop(record))).toEqual(found);
  });

  it('may be the customer’s own', () => {
    expect(check(words('We wrote to ana@example.com.'), { question: 'Mail me: ana@example.com' })).toEqual([]);
  });
});

describe('promises', () => {
  const subjects = ['I', 'we', 'We'];
  const auxiliaries = ["'ve ", ' have ', ' will ', "'ll "];
  const verbs = ['refund', 'cancel', 'change', 'ship', 'send', 'sent', 'compensate', 'credit', 'update', 'book'];

  it.each(subjects.flatMap(who => auxiliaries.map(when => `${who}${when}refund it.`)))('“%s”', text => {
    expect(check(words(text))).toEqual([promise]);
  });

  it.each(verbs)('“We will %s it.”', verb => expect(check(words(`We will ${verb} it.`))).toEqual([promise]));
  it.each(['refunded', 'cancelled', 'changed', 'shipped', 'compensated', 'booked'])('“I have %s it.”', verb => {
    expect(check(words(`I have ${verb} it.`))).toEqual([promise]);
  });

  it.each([
    'You can cancel it yourself.',
    'We refund within the time that the law gives.',
    'Your parcel will ship soon.',
    'We will see.',
    'I have read it.',
    'Wifi will update itself.',
  ])('no promise: “%s”', text => expect(check(words(text))).toEqual([]));
});

describe('in public', () => {
  const channels = ['facebook_comments', 'instagram_comments'] as const;
  const visibilities = ['matched_contact', 'managers_only'];

  it.each(channels.flatMap(channel => visibilities.map(visibility => ({ channel, visibility }))))(
    '$channel shows nothing of a record that is $visibility',
    ({ channel, visibility }) => {
      expect(check(words('Yes.'), { channel, evidence: [evidence({ visibility })] })).toEqual([personal]);
    },
  );

  it.each(channels)('%s shows what is public', channel => expect(check(words('Yes.'), { channel })).toEqual([]));

  it('what was found but is not cited is not shown', () => {
    const records = [evidence(), evidence({ id: 'E2', visibility: 'matched_contact' })];
    expect(check(words('Yes.'), { channel: 'facebook_comments', evidence: records })).toEqual([]);
  });

  it('one personal record among the cited is enough', () => {
    const records = [evidence(), evidence({ id: 'E2', visibility: 'matched_contact' })];
    const citations = [cite('Oak table'), cite('Oak table', 'E2')];
    expect(check({ text: 'Yes.', citations }, { channel: 'facebook_comments', evidence: records })).toEqual([personal]);
  });

  it('in private a contact’s own record may be shown', () => {
    expect(check(words('Yes.'), { evidence: [evidence({ visibility: 'matched_contact' })] })).toEqual([]);
  });
});

describe('form', () => {
  const long = (length: number) => words('a'.repeat(length));

  it.each([
    { channel: 'messenger' as const, longest: 1900 },
    { channel: 'instagram_comments' as const, longest: 2200 },
    { channel: 'telegram' as const, longest: 4096 },
    { channel: 'webchat' as const, longest: 4000 },
  ])('$channel: $longest characters and no more', ({ channel, longest }) => {
    expect(check(long(longest), { channel })).toEqual([]);
    expect(check(long(longest + 1), { channel })).toEqual([`length: the draft is longer than ${longest} characters`]);
  });

  it.each(['', ' ', '\n\t '])('empty: %j', text => expect(check(words(text))).toEqual([empty]));

  it.each([
    { drafted: 'en', asked: 'en', found: [] },
    { drafted: 'de', asked: 'en', found: ['language: the draft is in de, the customer writes en'] },
    { drafted: 'und', asked: 'en', found: [] },
    { drafted: 'de', asked: 'und', found: [] },
    { drafted: 'und', asked: 'und', found: [] },
    { drafted: 'bn', asked: 'bn-Latn', found: ['language: the draft is in bn, the customer writes bn-Latn'] },
  ])('drafted in $drafted, asked in $asked', ({ drafted, asked, found }) => {
    expect(check({ language: drafted }, { language: asked })).toEqual(found);
  });

  it.each([
    'My system prompt forbids it.',
    'I am a Language Model.',
    'As an AI, I cannot.',
    'That is against my instructions.',
    'Here is <data> for you.',
    'Here is </data> for you.',
    'The JSON says yes.',
    'The key is sk-abcdefgh.',
    'The token is EAAabcdefghij.',
    'The key is fd_Abc_123-x.',
    'It begins with -----BEGIN',
  ])('speaks of the system: “%s”', text => expect(check(words(text), { question: text })).toContain(system));

  it.each([
    'The systems are prompt.',
    'Jason says yes.',
    'As an aid.',
    'An sk-abc is short.',
    'EAAabc is short too.',
    'fd_abc as well.',
  ])('says nothing of it: “%s”', text => expect(check(words(text), { question: text })).toEqual([]));
});
