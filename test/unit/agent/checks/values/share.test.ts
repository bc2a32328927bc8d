import { describe, expect, it } from '@jest/globals';
import { isShare, readShare } from '../../../../../src/agent/checks/values/share.js';
import { readingOf } from '../../../../support/reading.js';

const read = (text: string, language = 'en', at = 0) => {
  const found = readShare(readingOf(text, language), at);
  return found?.value.type === 'code' ? `${found.value.text} ${found.length}` : found;
};

describe('how many of how many', () => {
  it.each([
    ['en', '1 of 2', '1/2 3'],
    ['en', '2 of 2 parcels', '2/2 3'],
    ['en', '10 out of 12', '10/12 4'],
    ['en', 'one of the two', '1/2 4'],
    ['en', 'one parcel of two', '1/2 4'],
    ['en', '1/2', '1/2 3'],
    ['de', 'eines von zwei Paketen', '1/2 3'],
    ['nl', 'een van de twee', '1/2 4'],
    ['sv', 'ett av två', '1/2 3'],
    ['es', 'uno de los dos', '1/2 4'],
    ['fr', 'un colis sur deux', '1/2 4'],
    ['pt', 'um dos dois', '1/2 3'],
    ['it', 'uno dei due', '1/2 3'],
    ['pl', 'jedna z dwóch', '1/2 3'],
    ['ru', 'одна из двух', '1/2 3'],
    ['ar', '1 من 2', '1/2 3'],
  ])('%s: %s', (language, text, is) => expect(read(text, language)).toBe(is));

  it.each([
    ['en', '2 of 1'],
    ['en', '1 of it'],
    ['en', '1 of the big 2'],
    ['en', '1 or 2'],
    ['en', 'some of 2'],
    ['en', '1 small parcel of 2'],
    ['en', '1 of 2 kg'],
    ['en', '1 of 2 €'],
    ['en', '1.5 of 2'],
    ['en', '1 of 2000'],
    ['en', '1/2 kg'],
    ['en', 'at 1/2'],
    ['en', '1'],
    ['es', '2 paquetes de 5 kg'],
  ])('not %s: %s', (language, text) => expect(read(text, language)).toBeUndefined());

  it('is read where it stands', () => {
    expect(read('shipped 1 of 2 parcels', 'en', 1)).toBe('1/2 3');
    expect(read('at 1/2', 'en', 1)).toBeUndefined();
  });

  it('counts pieces as well', () => expect(read('1 of 2 pieces')).toBe('1/2 3'));
});

it('is some where it is not all', () => {
  const code = (text: string) => isShare({ type: 'code', text });
  expect([code('1/2'), code('2/2'), code('QX-1'), code('12')]).toEqual([true, false, false, false]);
  expect(isShare({ type: 'link', text: '1/2' })).toBe(false);
});
