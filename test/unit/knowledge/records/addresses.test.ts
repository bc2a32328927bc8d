import { describe, expect, it } from '@jest/globals';
import { emailsIn, isSharedMailbox, normalEmail, showsPhone } from '../../../../src/knowledge/records/addresses.js';

describe('one form of an e-mail address', () => {
  it.each<[string, string | null]>([
    [' Ann@Shop.Example ', 'ann@shop.example'],
    ['MAILTO:ann@shop.example?subject=x', 'ann@shop.example'],
    ['ａｎｎ@shop.example', 'ann@shop.example'],
    ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
    ['ann@xn--a.example', 'ann@xn--a.example'],
    ['"a@b"@shop.example', null],
    ['ann@shop', null],
  ])('%j: %s', (text, email) => expect(normalEmail(text)).toBe(email));
});

describe('the e-mail addresses in a text', () => {
  it.each<[string, string[]]>([
    ['ask ann@shop.example, or Bob <bob@shop.example>.', ['ann@shop.example', 'bob@shop.example']],
    ['mailto:ann@shop.example', ['ann@shop.example']],
    ['ann＠shop.example', ['ann@shop.example']],
    ['a?b@shop.example', []],
    ['ann at shop.example', []],
    ['@shop.example and ann@', []],
  ])('%j', (text, emails) => expect(emailsIn(text)).toEqual(emails));
});

it.each<[string, boolean]>([
  ['info@shop.example', true],
  ['kundenservice@shop.example', true],
  ['support+eu@shop.example', true],
  ['no-reply@shop.example', true],
  ['information.lind@shop.example', false],
  ['nora@shop.example', false],
  ['nora@info.example', false],
])('%s is the mailbox of a shop: %s', (email, isShared) => expect(isSharedMailbox(email)).toBe(isShared));

describe('a telephone number in a text', () => {
  it.each<[string, boolean]>([
    ['+47 912 34 567', true],
    ['ring 0171 555 0123 please', true],
    [' 030 1234567 ', true],
    ['(030) 1234567', true],
    [' 318-555-0166 ', true],
    ['tel:911', true],
    ['wa.me/47', true],
    ['٠٠٤٧ ٩١٢ ٣٤ ٥٦٧', false],
    ['+٤٧ ٩١٢ ٣٤ ٥٦٧', true],
    ['＋47 912 34 567', true],
    ['call 030 1234567', true],
    ['EAN 4006381333931', false],
    ['12 x 30 cm', false],
    ['2026-11-29', false],
    ['', false],
  ])('%j: %s', (text, shows) => expect(showsPhone(text)).toBe(shows));
});
