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
    ['all digits of a script', '০১২৩৪৫৬৭৮৯', '0123456789'],
    ['digits beyond the first plane', '\u{11DA3}\u{11DA0}', '30'],
    // Pao Karen and Eastern Pwo Karen: the second row of ten begins where the first ends.
    ['two rows of digits side by side', '\u{116D0}\u{116D9}\u{116DA}\u{116E3}', '0909'],
    ['zero width', 'no\u200brd\u2060hytte', 'nordhytte'],
    ['bidi controls', '\u202e21\u202c', '21'],
    ['variation selectors and musical controls', '2\ufe0f1\u{1d173}', '21'],
    ['blanks at the ends', '\u2003 a \n', 'a'],
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

  it.each(['a', '5', '৭', 'ক', '-a-'])('%s can be read', text => expect(isReadable(text)).toBe(true));
});
