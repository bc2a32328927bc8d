import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeAnswer, encodingNamed, wideEncodingOf } from '../../../../src/knowledge/sync/decode-answer.js';
import { guessText, isPlausible, likeliest, tellingSample } from '../../../../src/knowledge/sync/guess-encoding.js';

const csv = 'text/csv';
const read = (bytes: Buffer, contentType = csv): string => {
  const decoded = decodeAnswer(bytes, contentType);
  return 'text' in decoded ? decoded.text : `refused: ${decoded.failure.kind}, ${decoded.failure.message}`;
};

/** Letters with zeros at these places. */
const zeros = (even: number[], odd: number[], length = 12) =>
  Array.from({ length }, (_none, at) => (even.includes(at) || odd.includes(at) ? 0 : 0x61));

const russian = 'id;name;price\n1;Стол дубовый;120\n2;Лампа;9\n';
const tables: [encoding: string, text: string][] = [
  ['windows-1251', russian],
  ['windows-1251', 'имя,цена\nСтул,5\n'],
  ['windows-1251', 'id;назва\n1;Стіл дубовий\n2;Їжа для кота\n'],
  ['windows-1251', 'id;име\n1;Дъбова маса\n2;Лампа\n'],
  ['windows-1251', 'яблоко;цена\nСтул дубовый;5\n'],
  ['windows-1251', 'юбка;цена\nСтул дубовый;5\n'],
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
  ['windows-1257', 'id;nosaukums\n1;Ozolkoka galds ar četrām kājām\n2;Lampa ēdamistabai\n'],
  ['big5', 'id;名稱\n1;橡木桌子\n2;檯燈與燈罩\n'],
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
      for (const text of [russian, 'стул', 'Ābols'])
        expect(read(iconv.encode(text, encoding, { addBOM: true }), `${csv}; charset=iso-8859-1`)).toBe(text);
    },
  );

  it.each(['utf-16le', 'utf-16be'])('%s without a mark', encoding => {
    expect(read(iconv.encode(russian, encoding))).toBe(russian);
    expect(read(iconv.encode('стул', encoding), `${csv}; charset=${encoding}`)).toBe('стул');
  });

  it.each([
    ['UTF-8 that is called Latin-1', Buffer.from('Café'), 'iso-8859-1', 'Café'],
    ['Latin-1 that is Windows-1251', iconv.encode(russian, 'windows-1251'), 'iso-8859-1', russian],
    ['a name of bytes that are all ASCII, and another text', Buffer.from('Caf+AOk-'), 'utf-7', 'Café'],
    ['a name of bytes that are all ASCII', iconv.encode('\u001b$B', 'latin1'), 'utf-8', '\u001b$B'],
  ])('%s', (_name, bytes, charset, text) => expect(read(bytes, `${csv}; charset=${charset}`)).toBe(text));

  it.each([
    [
      'bytes that are no text of anybody',
      Buffer.from([0xc3, 0x28, 0x81, 0xfe, 0x01, 0xff]),
      csv,
      /^refused: unreadable, .*cannot be told/,
    ],
    ['what begins nearly as UTF-8 may', Buffer.from([0xef, 0xbb, 0x01, 0xff]), csv, /cannot be told/],
    ['what begins nearly as UTF-32 may', Buffer.from([0, 0, 0xfe, 0x41]), csv, /cannot be told/],
    ['a zero in UTF-8', Buffer.from('a\0b'), csv, /^refused: unreadable, .*cannot be told/],
    [
      'a cut UTF-16',
      iconv.encode(russian, 'utf-16le', { addBOM: true }).subarray(0, 31),
      csv,
      /^refused: unreadable, .* not the UTF-16LE that/,
    ],
    [
      'an unknown charset',
      iconv.encode(russian, 'windows-1251'),
      `${csv}; charset=x-mine`,
      /^refused: unreadable, .*do not know/,
    ],
    ['an unknown charset of ASCII bytes', Buffer.from('\u001b$B'), `${csv}; charset=iso-2022-jp`, /do not know/],
    [
      'what is not what it is called',
      Buffer.from([0x41, 0x81, 0x20, 0xff]),
      `${csv}; charset=shift_jis${'-'.repeat(20)}`,
      /^refused: unreadable, .* not the SHIFT_JIS-{11} that/,
    ],
    [
      'what is not what its mark says',
      Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('id;name\n1;Caf'), 0xe9]),
      csv,
      /^refused: unreadable, .* not the UTF-8 that/,
    ],
  ])('%s: refused', (_name, bytes, contentType, why) => expect(read(bytes, contentType)).toMatch(why));

  it.each<[string, string]>([
    ['text/csv; charset=Windows-1251', 'windows-1251'],
    ['text/csv;header=present;charset="UTF-16LE"', 'utf-16le'],
    ['text/csv', ''],
  ])('%s names %s', (contentType, name) => expect(encodingNamed(contentType)).toBe(name));

  it.each<[number[], string | null]>([
    [[0x69, 0, 0x64, 0], 'utf-16le'],
    [[0, 0x69, 0, 0x64], 'utf-16be'],
    [[0x69, 0, 0x64], null],
    [[0x69, 0x64], null],
    [[0, 0, 0, 0], null],
    [zeros([0, 2, 4, 6, 8], [1]), 'utf-16be'],
    [zeros([0, 2, 4, 6], [1]), null],
    [zeros([0], [1, 3, 5, 7, 9]), 'utf-16le'],
    [zeros([0], [1, 3, 5, 7]), null],
    [zeros([0, 4096], [1, 3, 5, 7, 4095], 4200), 'utf-16le'],
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
    ['a b c d e f g h i j k Cafי', false],
    [`${'é '.repeat(9)}Cafי`, true],
    [`${'é '.repeat(85)}${'Cafי '.repeat(10)}`, false],
    ['éм', false],
    ['éλ', false],
    ['éس', false],
    ['éם', false],
    ['л¤Л', false],
    ['л&Л', true],
    ['line\r\n\tсвет', true],
  ])('%j is plausible: %s', (text, is) => expect(isPlausible(text)).toBe(is));

  it('without a letter beyond ASCII there is nothing to tell', () => expect(guessText(Buffer.from('a'))).toBe('a'));

  it('of the readings the likeliest is taken, if it is well ahead of what reads otherwise', () => {
    const reading = (name: string, text: string, confidence: number) => ({ name, text, confidence });
    const latin = (confidence: number) => reading('windows-1252', 'é', confidence);
    const russian = (confidence: number) => reading('koi8-u', 'л', confidence);
    expect(likeliest([])).toBeNull();
    expect(likeliest([russian(0.1)])).toBe('koi8-u');
    expect(likeliest([reading('a', 'é', 1), reading('b', 'л', 1.15)])).toBe('b');
    expect(likeliest([reading('a', 'é', 1), reading('b', 'л', 1.14)])).toBeNull();
    expect(likeliest([reading('a', 'é', 1), reading('b', 'é', 1.1), reading('c', 'л', 0.5)])).toBe('b');
    expect(likeliest([reading('a', 'éл', 9), russian(0.1)])).toBe('koi8-u');
    expect(likeliest([latin(1), russian(1.13)])).toBe('windows-1252');
    expect(likeliest([latin(1), russian(1.135)])).toBeNull();
  });

  it('the detector is given the lines that tell something, from the first one and not too many', () => {
    expect(tellingSample(Buffer.from('id;name\n1;é\n2;x\n3;ü', 'latin1')).toString('latin1')).toBe('1;é\n3;ü');
    const long = tellingSample(Buffer.from(`é${'x'.repeat(40_000)}`, 'latin1'));
    expect([long.length, long[0]]).toEqual([32_768, 0xe9]);
  });

  it('a text of which only the beginning can be read so is not read', () => {
    const beginning = iconv.encode(russian.repeat(2_000), 'windows-1251');
    expect(guessText(beginning)).toBe(russian.repeat(2_000));
    expect(guessText(Buffer.concat([beginning, iconv.encode('\nсТОЛ'.repeat(9_000), 'windows-1251')]))).toBeNull();
  });
});
