import { describe, expect, it } from '@jest/globals';
import { isReadable, normalForm } from '../../../../src/agent/checks/normal-form.js';

describe('the normal form', () => {
  it.each([
    ['full-width', '１９９ ＥＵＲ', '199 EUR'],
    ['mathematical digits', '𝟏𝟗𝟗', '199'],
    ['circled digits', '⑨⑨', '99'],
    ['Arabic digits and signs', '١٬٢٣٤٫٥٠', '1,234.50'],
    ['Persian digits', '۱۹۹', '199'],
    ['Bangla digits', '৭৪', '74'],
    ['Devanagari digits', '१२', '12'],
    ['zero width', 'no\u200brd\u2060hytte', 'nordhytte'],
    ['bidi controls', '\u202e21\u202c', '21'],
    ['soft hyphen', 'Ver\u00adsand', 'Versand'],
    ['tag characters', 'a\u{E0041}b', 'ab'],
    ['look-alikes inside a word', 'nоrdhytte', 'nordhytte'],
    ['a word of another script stays', 'заказ', 'заказ'],
    ['quotes and blanks', 'it’s\u00a0 here', "it's here"],
    ['dashes', '3‒5 3—5', '3–5 3–5'],
    ['entities', 'a&nbsp;b', 'a b'],
    ['line breaks stay', 'a\nb', 'a\nb'],
  ])('%s', (_, text, normal) => expect(normalForm(text)).toBe(normal));

  it.each(['', '...', '\u200b\u2060', '\u3164', '\u115f\uffa0', '\u2800', '\u00ad\u200d', '!?'])(
    'nobody can read %j',
    text => {
      expect(isReadable(text)).toBe(false);
    },
  );

  it.each(['a', '5', 'ক'])('%s can be read', text => expect(isReadable(text)).toBe(true));
});
