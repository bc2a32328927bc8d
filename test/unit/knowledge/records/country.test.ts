import { describe, expect, it } from '@jest/globals';
import { countriesOf } from '../../../../src/knowledge/records/country.js';
import { leavesOf } from '../../../../src/knowledge/records/leaves.js';

const countryAt = (record: unknown, path: string): string | null =>
  countriesOf(leavesOf(record) ?? [])(path.split('.'));

describe('the country of a place in a record', () => {
  it.each<[string, string | null]>([
    ['DE', 'DE'],
    [' de ', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Alemania', 'DE'],
    ['Germania', 'DE'],
    ['Alemanha', 'DE'],
    ['Duitsland', 'DE'],
    ['Niemcy', 'DE'],
    ['Германия', 'DE'],
    ['Tyskland', 'DE'],
    ['Almanya', 'DE'],
    ['ألمانيا', 'DE'],
    ['জার্মানি', 'DE'],
    ['德国', 'DE'],
    ['ドイツ', 'DE'],
    ['United States', 'US'],
    ['USA', 'US'],
    ['UK', 'GB'],
    ['GBR', 'GB'],
    ['England', 'GB'],
    ['DEU', 'DE'],
    ['FRA', 'FR'],
    ['ESP', 'ES'],
    ['ITA', 'IT'],
    ['BRA', 'BR'],
    ['MEX', 'MX'],
    ['ARG', 'AR'],
    ['CHN', 'CN'],
    ['IND', 'IN'],
    ['UAE', 'AE'],
    ['nowhere', null],
  ])('%s is %s', (written, code) => expect(countryAt({ phone: '1', country: written }, 'phone')).toBe(code));

  it.each<[string, unknown, string, string | null]>([
    ['beside it', { a: { phone: '1', country: 'DE' }, b: { country: 'FR' } }, 'a.phone', 'DE'],
    ['above it', { a: { b: { phone: '1' }, country: 'DE' }, c: { country: 'FR' } }, 'a.b.phone', 'DE'],
    ['the nearer one', { country: 'FR', a: { phone: '1', country: 'DE' } }, 'a.phone', 'DE'],
    ['the nearer one, whatever comes first', { a: { phone: '1', country: 'DE' }, country: 'FR' }, 'a.phone', 'DE'],
    ['the only one', { phone: '1', b: { country: 'FR' } }, 'phone', 'FR'],
    ['twice the same', { phone: '1', b: { country: 'FR' }, c: { country: 'FR' } }, 'phone', 'FR'],
    ['one of two elsewhere', { phone: '1', b: { country: 'FR' }, c: { country: 'DE' } }, 'phone', null],
    ['below it says nothing', { phone: '1', a: { country: 'FR' }, b: { country: 'DE' } }, 'a', null],
    ['a name that nobody knows', { a: { phone: '1', country: 'nowhere' }, b: { country: 'FR' } }, 'a.phone', 'FR'],
    ['beside others', { a: { phone: '1' }, b: { country: 'FR' }, c: { country: 'DE' } }, 'a.phone', null],
    ['above all', { country: 'FR', a: { country: 'DE' }, b: { phone: '1' } }, 'b.phone', 'FR'],
    ['none', { phone: '1' }, 'phone', null],
    ['a number is none', { phone: '1', country: 49 }, 'phone', null],
    ['under another heading', { phone: '1', origin: 'DE' }, 'phone', null],
    ['the heading in two words', { phone: '1', 'Country Code': 'DE' }, 'phone', 'DE'],
    ['only the heading of the value itself', { phone: '1', country: { name: 'DE' } }, 'phone', null],
  ])('%s', (_name, record, path, code) => expect(countryAt(record, path)).toBe(code));
});
