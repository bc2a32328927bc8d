import { describe, expect, it } from '@jest/globals';
import { emailsOfCell, phonesOfCell } from '../../../../src/knowledge/records/owner-cells.js';

describe('the e-mail addresses of a cell', () => {
  it.each<[string, string[]]>([
    ['a@x.example', ['a@x.example']],
    ['A@X.example a@x.example', ['a@x.example']],
    ['a@x.example/b@x.example', ['a@x.example', 'b@x.example']],
    ['Ann Lee <a@x.example>', ['a@x.example']],
    ['“Lee, Ann” <mailto:a@x.example>', ['a@x.example']],
    ['work: a@x.example', ['a@x.example']],
    ['a@x.example (private)', ['a@x.example']],
    ['ａ＠x.example', ['a@x.example']],
    ['a@x.example says hello', []],
    ['write to a@x.example', []],
    ['no address', []],
    ['@home', []],
    ['', []],
  ])('%j', (text, emails) => expect(emailsOfCell(text)).toEqual(emails));
});

describe('the phone numbers of a cell', () => {
  it.each<[string, boolean, string | null, string[]]>([
    ['+4791234567', false, null, ['+4791234567']],
    ['＋４７９１２３４５６７', false, null, ['+4791234567']],
    [' +4791234567 ', false, null, ['+4791234567']],
    ['0170 5550123', true, 'DE', ['+491705550123']],
    ['0170 5550123', true, null, []],
    ['0170 5550123', false, 'DE', []],
    ['order +4791234567', false, null, []],
    ['mobile: +4791234567', true, null, ['+4791234567']],
    ['mobile: +4791234567', false, null, []],
    ['+4791234567 (mobile)', true, null, ['+4791234567']],
    ['+4791234567 (mobile)', false, null, []],
    ['+4791234567;ext=12', true, null, ['+4791234567']],
    ['+4791234567, ext 12', true, null, ['+4791234567']],
    ['+4791234567; +4798765432', false, null, ['+4791234567', '+4798765432']],
    ['0170 5550123 oder 0170 5550124', true, 'DE', ['+491705550123', '+491705550124']],
    ['+4791234567 ext 4 (mobile)', true, null, ['+4791234567']],
    ['12', true, 'DE', []],
  ])('%j, under a heading of telephones %s, in %s', (text, isPhone, country, numbers) =>
    expect(phonesOfCell(text, isPhone, country)).toEqual(numbers),
  );
});
