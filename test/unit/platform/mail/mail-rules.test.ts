import { describe, expect, it } from '@jest/globals';
import { languageCodes } from '../../../../src/console/rules/languages.js';
import { linkMailWords } from '../../../../src/platform/auth/account-mail-words.js';
import { linkKinds } from '../../../../src/platform/auth/one-time-link.js';
import { interfaceLanguages } from '../../../../src/platform/interface-language.contract.js';
import { nextTryAt } from '../../../../src/platform/mail/deliver-mail.js';
import { htmlOf } from '../../../../src/platform/mail/mail-body.js';
import { mailFailureOf } from '../../../../src/platform/mail/mail-failure.js';

describe('why a mail was not taken', () => {
  const rcpt = (responseCode: number) => ({
    code: 'EENVELOPE',
    command: 'RCPT TO',
    responseCode,
    response: '5.1.1 gone',
  });
  it.each([
    [rcpt(550), true, 'does not take mail for this address. It said: 5.1.1 gone'],
    [rcpt(500), true, 'does not take'],
    [rcpt(499), false, 'at the moment'],
    [{ code: 'EAUTH', responseCode: 535 }, false, 'user or password.'],
    [{ command: 'MAIL FROM', responseCode: 553 }, false, '?from='],
    [{ command: 'DATA', responseCode: 552, response: 'too\r\n  big' }, false, 'answered 552. It said: too big'],
    [{ code: 'EDNS' }, false, 'not found'],
    [{ code: 'ENOTFOUND' }, false, 'not found'],
    [{ code: 'EAI_AGAIN' }, false, 'not found'],
    [Object.assign(new Error('x'), { name: 'BlockedAddress' }), false, 'private address'],
    [new Error('x', { cause: Object.assign(new Error('y'), { name: 'BlockedAddress' }) }), false, 'private address'],
    [{ code: 'ETLS' }, false, 'encrypted'],
    [{ code: 'ESOCKET', message: 'self-signed certificate' }, false, 'certificate'],
    [{ code: 'ETIMEDOUT', message: 'Greeting never received' }, false, 'in time'],
    [{ code: 'ECONNECTION', message: 'ECONNREFUSED' }, false, 'host and port'],
    [null, false, 'host and port'],
  ])('%j', (error, final, words) => {
    const failure = mailFailureOf(error);
    expect(failure.final).toBe(final);
    expect(failure.detail).toContain(words);
  });

  it('keeps no more than the beginning of what the server said', () =>
    expect(mailFailureOf({ responseCode: 451, response: 'x'.repeat(1000) }).detail.length).toBeLessThan(260));
});

describe('when a mail is tried again', () => {
  const now = new Date('2026-01-05T10:00:00Z');
  const until = new Date('2026-01-05T11:00:00Z');
  it.each([
    [1, 5_000],
    [2, 30_000],
    [3, 120_000],
    [4, 600_000],
    [5, 1_800_000],
  ])('after try %i', (tries, ms) => expect(nextTryAt(tries, now, until)?.getTime()).toBe(now.getTime() + ms));
  it('never after it is of no use', () => {
    expect(nextTryAt(6, now, until)).toBeNull();
    expect(nextTryAt(6, now, new Date(until.getTime() + 1))).not.toBeNull();
    expect(nextTryAt(99, now, new Date('2026-01-06T10:00:00Z'))).toEqual(new Date('2026-01-05T14:00:00Z'));
  });
});

describe('what a mail says', () => {
  it('is shown with its addresses as links, in its direction, and nothing in it is markup', () => {
    const html = htmlOf({ text: 'Hi <b>\n\nsee\nhttps://a.example/x?a=1&b=2', language: 'en' });
    expect(html).toContain('<p>Hi &lt;b&gt;</p>');
    expect(html).toContain('<p>see<br><a dir="ltr" href="https://a.example/x?a=1&amp;b=2">');
    expect(html).toContain('lang="en" dir="ltr"');
    expect(htmlOf({ text: 'x', language: 'ar' })).toContain('lang="ar" dir="rtl"');
  });

  it('is there in every language of the interface, which are those of the console', () => {
    expect([...interfaceLanguages].sort()).toEqual([...languageCodes].sort());
    const facts = { company: 'Shop', url: 'https://desk.example/x', email: 'a@b.example' };
    for (const kind of linkKinds)
      for (const language of interfaceLanguages) {
        const { subject, text } = linkMailWords[kind][language];
        expect(subject(facts)).not.toContain('\n');
        for (const fact of Object.values(facts)) expect(text(facts)).toContain(fact);
      }
  });
});
