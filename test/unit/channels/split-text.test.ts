import { describe, expect, it } from '@jest/globals';
import { lengthIn, splitText } from '../../../src/channels/split-text.js';

const utf16 = (maxTextLength: number) => ({ maxTextLength, unit: 'utf16' as const });
const bytes = (maxTextLength: number) => ({ maxTextLength, unit: 'bytes' as const });

describe('the length of a text', () => {
  it.each([
    ['', 0, 0],
    ['abc', 3, 3],
    ['äöü', 3, 6],
    ['😀', 2, 4],
    ['これ', 2, 6],
  ])('%j is %s units of UTF-16 and %s bytes', (text, units, octets) => {
    expect([lengthIn(text, 'utf16'), lengthIn(text, 'bytes')]).toEqual([units, octets]);
  });
});

describe('splitting a text into messages', () => {
  it.each([
    ['short', utf16(20), ['short']],
    ['exactly', utf16(7), ['exactly']],
    ['exactly.', utf16(7), ['exactly', '.']],
    ['  trimmed  ', utf16(20), ['trimmed']],
    ['  trimmed  ', utf16(7), ['trimmed']],
    ['', utf16(20), []],
    [' \n ', utf16(1), []],
    ['One thing.\n\nAnother thing.', utf16(15), ['One thing.', 'Another thing.']],
    ['First line\nsecond line', utf16(15), ['First line', 'second line']],
    ['It is here. It is there.', utf16(15), ['It is here.', 'It is there.']],
    ['one two three four', utf16(8), ['one two', 'three', 'four']],
    ['one two   three', utf16(8), ['one two', 'three']],
    ['abcdefghij', utf16(4), ['abcd', 'efgh', 'ij']],
    ['abcdefgh', utf16(4), ['abcd', 'efgh']],
    ['abcdefgh', utf16(1), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
    ['äöü äöü', bytes(7), ['äöü', 'äöü']],
    ['äöüäöü', bytes(6), ['äöü', 'äöü']],
    ['äöüäöü', bytes(5), ['äö', 'üä', 'öü']],
    ['これは一つ。これは二つ。', utf16(8), ['これは一つ。', 'これは二つ。']],
  ])('%j', (text, limit, pieces) => expect(splitText(text, limit)).toEqual(pieces));

  it.each([
    // A grapheme stays whole where it fits, a code point always, even where it is longer than a message.
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', utf16(12), ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']],
    ['👩‍👩‍👧‍👦', utf16(11), ['👩‍👩‍👧‍👦']],
    ['👩‍👩‍👧‍👦', utf16(10), ['👩‍👩‍👧‍', '👦']],
    ['👩‍👩‍👧‍👦', utf16(4), ['👩‍', '👩‍', '👧‍', '👦']],
    ['e\u0301e\u0301', utf16(3), ['e\u0301', 'e\u0301']],
    ['e\u0301', utf16(1), ['e', '\u0301']],
    ['ae\u0301', utf16(2), ['a', 'e\u0301']],
    ['😀😀', utf16(3), ['😀', '😀']],
    ['😀😀', utf16(1), ['😀', '😀']],
    ['😀', bytes(3), ['😀']],
    ['äa', bytes(1), ['ä', 'a']],
  ])('characters of several units: %j', (text, limit, pieces) => expect(splitText(text, limit)).toEqual(pieces));

  it.each([
    // The more liked border, although another stands further right.
    ['aaaaaaaaa\n\nb\ncc. d eeeeeeee', ['aaaaaaaaa', 'b\ncc. d eeeeeeee']],
    ['aaaaaaaaa\n \nb\ncc. d eeeeeeee', ['aaaaaaaaa', 'b\ncc. d eeeeeeee']],
    ['aaaaaa bb\ncc. dd eeeeeeee', ['aaaaaa bb', 'cc. dd eeeeeeee']],
    ['Aaaaaa bb\nCc. Dd eeeeeeee', ['Aaaaaa bb', 'Cc. Dd eeeeeeee']],
    ['Aaaaaa bb cc. Dd eeeeeeee', ['Aaaaaa bb cc.', 'Dd eeeeeeee']],
    ['aaaaaa bb cc dd eeeeeeee', ['aaaaaa bb cc dd', 'eeeeeeee']],
    // Of several of a kind the last.
    ['aaaaaa\n\nbbb\n\ncc dd eeeeeee', ['aaaaaa\n\nbbb', 'cc dd eeeeeee']],
    ['aaaaaa\nbbb\ncc dd eeeeeeeee', ['aaaaaa\nbbb', 'cc dd eeeeeeeee']],
    ['Aaaa aa. Bbb bb. Ccccc dddd', ['Aaaa aa. Bbb bb.', 'Ccccc dddd']],
    // One that ends exactly where the message does.
    ['aaaaaaaaaaaaaaaaaaaa bbb', ['aaaaaaaaaaaaaaaaaaaa', 'bbb']],
    ['aaaaaaaaaaaaaaaaaaaa\nbbb', ['aaaaaaaaaaaaaaaaaaaa', 'bbb']],
    ['aaaaaaaa aaaaaaaaaaa\n\nbbb', ['aaaaaaaa aaaaaaaaaaa', 'bbb']],
    [`${'あ'.repeat(8)}。${'い'.repeat(10)}。うう`, [`${'あ'.repeat(8)}。${'い'.repeat(10)}。`, 'うう']],
    // And one character after it.
    ['aaaa aaaaaaaaaaaaaaaa\nbb', ['aaaa', 'aaaaaaaaaaaaaaaa\nbb']],
  ])('the best border within twenty: %j', (text, pieces) => expect(splitText(text, utf16(20))).toEqual(pieces));

  it.each([
    // A line's end is also the end of a sentence, which stands behind it.
    ['\n', 40, true],
    ['\n', 39, true],
    ['\n', 38, false],
    ['\n\n', 40, true],
    ['\n\n', 38, true],
    ['\n\n', 37, false],
  ])('%j after %s of a hundred: a border is %s', (border, line, is) => {
    const first = splitText(`${'a'.repeat(line)}${border}${'b'.repeat(30)} ${'c'.repeat(60)}`, utf16(100))[0];
    expect(first).toBe(is ? 'a'.repeat(line) : `${'a'.repeat(line)}${border}${'b'.repeat(30)}`);
  });

  it('a sentence in the first two fifths is not worth it either', () => {
    const of = (words: number) => splitText(`${'a'.repeat(words)}. ${'B'.repeat(30)} ${'c'.repeat(90)}`, utf16(100))[0];
    expect(of(38)).toBe(`${'a'.repeat(38)}.`);
    expect(of(37)).toBe(`${'a'.repeat(37)}. ${'B'.repeat(30)}`);
  });

  it('a space is, however early: it is better than a cut word', () => {
    expect(splitText(`a ${'b'.repeat(30)}`, utf16(20))).toEqual(['a', 'b'.repeat(20), 'b'.repeat(10)]);
  });
});

describe('a link in a text that is split', () => {
  it.each([
    ['See https://shop.example/a/b/c now', utf16(24), ['See', 'https://shop.example/a/b', '/c now']],
    ['See https://shop.example/a?b=c now', utf16(30), ['See https://shop.example/a?b=c', 'now']],
    ['Look:https://shop.example/abc', utf16(26), ['Look:', 'https://shop.example/abc']],
    ['Look:http://shop.example/abcd', utf16(26), ['Look:', 'http://shop.example/abcd']],
    ['Write to somebody@shop.example now', utf16(22), ['Write to', 'somebody@shop.example', 'now']],
    ['(somebody@shop.example', utf16(12), ['(somebody@sh', 'op.example']],
    ['https://shop.example/abc', utf16(12), ['https://shop', '.example/abc']],
    // Two links: only the one at the end of the message is in question.
    ['http://a.ex/1 http://b.ex/2', utf16(20), ['http://a.ex/1', 'http://b.ex/2']],
    ['xx:http://a.ex/1,yyyyyyy:http://b.ex/2', utf16(30), ['xx:', 'http://a.ex/1,yyyyyyy:http://b', '.ex/2']],
    // A border before a link, where it begins, and behind it.
    ['One two:http://a.ex/12345678', utf16(20), ['One', 'two:', 'http://a.ex/12345678']],
    ['ああああああああああ。http://a bbbbbbbb', utf16(20), ['ああああああああああ。', 'http://a bbbbbbbb']],
    ['http://a.ex/1 bbbb cccc dddd', utf16(20), ['http://a.ex/1 bbbb', 'cccc dddd']],
    // A link that begins behind the message, and one that begins at its second character.
    [`${'a'.repeat(24)}:http://a.ex/1`, utf16(20), ['a'.repeat(20), 'aaaa:http://a.ex/1']],
    ['(http://a.ex/12345678', utf16(20), ['(', 'http://a.ex/12345678']],
    // A link that ends exactly with the message, and one that begins with it.
    ['ab:http://a.ex/12345', utf16(20), ['ab:http://a.ex/12345']],
    ['Go http://a.ex/12345 now', utf16(20), ['Go http://a.ex/12345', 'now']],
  ])('%j', (text, limit, pieces) => expect(splitText(text, limit)).toEqual(pieces));
});
