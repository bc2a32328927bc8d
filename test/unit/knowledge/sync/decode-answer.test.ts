import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeAnswer, encodingNamed, wideEncodingOf } from '../../../../src/knowledge/sync/decode-answer.js';
import { guessText, isPlausible } from '../../../../src/knowledge/sync/guess-encoding.js';

const csv = 'text/csv';
const read = (bytes: Buffer, contentType = csv): string => {
  const decoded = decodeAnswer(bytes, contentType);
  return 'text' in decoded ? decoded.text : `refused: ${decoded.failure.kind}, ${decoded.failure.message}`;
};

const russian = 'id;name;price\n1;Стол дубовый;120\n2;Лампа;9\n';
const tables: [encoding: string, text: string][] = [
  ['windows-1251', russian],
  ['windows-1251', 'имя,цена\nСтул,5\n'],
  ['windows-1251', 'id;назва\n1;Стіл дубовий\n2;Їжа для кота\n'],
  ['windows-1251', 'id;име\n1;Дъбова маса\n2;Лампа\n'],
  ['koi8-r', russian],
  ['cp866', russian],
  ['windows-1252', 'id;nom;prix\n1;Café crème;3 €\n2;Thé à la menthe;4\n'],
  ['latin1', 'id;name\n1;Größe Müller\n2;Tür\n'],
  ['latin1', 'name\nMüller\n'],
  ['latin1', 'id;nombre\n1;Año niño\n'],
  ['windows-1252', 'id;name\n1;Oak “fine” table – big\n'],
  ['windows-1252', 'id,price\n1,10 €\n'],
  ['windows-1250', 'id;nazwa\n1;Krzesło dębowe\n2;Żółta lampa\n'],
  ['iso-8859-2', 'id;nazwa\n1;Krzesło dębowe\n2;Żółta lampa ścienna\n'],
  ['windows-1250', 'id;název\n1;Židle dřevěná\n2;Křeslo\n'],
  ['windows-1250', 'id;név\n1;Fűtő szőnyeg\n'],
  ['windows-1253', 'id;όνομα\n1;Τραπέζι δρυς\n2;Λάμπα\n'],
  ['windows-1254', 'id;isim\n1;Ahşap masa ışık\n2;Lamba güneş\n'],
  ['windows-1255', 'id;שם\n1;שולחן אלון\n2;מנורה\n'],
  ['windows-1256', 'id;اسم\n1;طاولة خشبية\n2;مصباح\n'],
  ['shift_jis', 'id;名前\n1;木のテーブル\n2;ランプ\n'],
  ['euc-jp', 'id;名前\n1;木のテーブル\n2;ランプ\n'],
  ['gbk', 'id;名称\n1;橡木桌子\n2;台灯\n'],
  ['euc-kr', 'id;이름\n1;참나무 테이블\n2;램프\n'],
];

describe('the encoding of an answer', () => {
  it.each(tables)('%s is told by its bytes: %j', (encoding, text) => {
    expect(read(iconv.encode(text, encoding))).toBe(text);
    expect(read(iconv.encode(text, encoding), `${csv}; charset=${encoding}`)).toBe(text);
    expect(read(iconv.encode(text, encoding), `${csv}; charset=utf-8`)).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    '%s with a mark, whatever it is called',
    encoding => {
      expect(read(iconv.encode(russian, encoding, { addBOM: true }), `${csv}; charset=iso-8859-1`)).toBe(russian);
    },
  );

  it.each(['utf-16le', 'utf-16be'])('%s without a mark', encoding => {
    expect(read(iconv.encode(russian, encoding))).toBe(russian);
    expect(read(iconv.encode('стул', encoding), `${csv}; charset=${encoding}`)).toBe('стул');
  });

  it.each([
    ['UTF-8 that is called Latin-1', Buffer.from('Café'), 'iso-8859-1', 'Café'],
    ['Latin-1 that is Windows-1251', iconv.encode(russian, 'windows-1251'), 'iso-8859-1', russian],
    ['a name of bytes that are all ASCII', iconv.encode('\u001b$B', 'latin1'), 'utf-8', '\u001b$B'],
  ])('%s', (_name, bytes, charset, text) => expect(read(bytes, `${csv}; charset=${charset}`)).toBe(text));

  it.each([
    ['bytes that are no text of anybody', Buffer.from([0xc3, 0x28, 0x81, 0xfe, 0x01, 0xff]), csv, /cannot be told/],
    ['a cut UTF-16', iconv.encode(russian, 'utf-16le', { addBOM: true }).subarray(0, 31), csv, /UTF-16LE/],
    ['an unknown charset', iconv.encode(russian, 'windows-1251'), `${csv}; charset=x-mine`, /do not know/],
  ])('%s: refused', (_name, bytes, contentType, why) => expect(read(bytes, contentType)).toMatch(why));

  it.each<[string, string | null]>([
    ['text/csv; charset=Windows-1251', 'windows-1251'],
    ['text/csv;header=present;charset="UTF-16LE"', 'utf-16le'],
    ['text/csv', null],
  ])('%s names %s', (contentType, name) => expect(encodingNamed(contentType)).toBe(name));

  it.each<[number[], string | null]>([
    [[0x69, 0, 0x64, 0], 'utf-16le'],
    [[0, 0x69, 0, 0x64], 'utf-16be'],
    [[0x69, 0, 0x64], null],
    [[0x69, 0x64], null],
    [[0, 0, 0, 0], null],
  ])('%j without a mark: %s', (bytes, encoding) => expect(wideEncodingOf(Buffer.from(bytes))).toBe(encoding));

  it.each([
    ['Стол', true],
    ['сТОЛ', false],
    ['Cafי', false],
    ['Krzes³o', false],
    ['¶cienna', false],
    ['a\u0081', false],
    ['a\ufffd', false],
    ['l’été · 5 €', true],
    ['iPhone', true],
  ])('%j is plausible: %s', (text, is) => expect(isPlausible(text)).toBe(is));

  it('without a letter beyond ASCII there is nothing to tell', () => expect(guessText(Buffer.from('a'))).toBe('a'));
});
