import { describe, expect, it } from '@jest/globals';
import {
  isNameLike,
  isPersonalLeaf,
  type PublicKind,
  publicKinds,
} from '../../../../src/knowledge/records/personal-trace.js';

type Value = string | number | boolean;
const isPersonal = (path: string, value: Value, kind: PublicKind, ownWords?: string[]) => {
  const headings = path === '' ? [] : path.split('.');
  return isPersonalLeaf({ headings, heading: headings.at(-1) ?? '', value }, kind, ownWords);
};

describe('what looks like the name of a person', () => {
  it.each([
    ['Nora Lind', true],
    ['Lind, Nora', true],
    ['Nora van der Lind', true],
    ['田中 花子', true],
    ['nora lind', false],
    ['Nora', false],
    [`N${'o'.repeat(44)} Li`, true],
    [`N${'o'.repeat(45)} Li`, false],
  ])('%s: %s', (text, is) => expect(isNameLike(text)).toBe(is));
});

describe('a value that is about a person', () => {
  it.each<[path: string, value: Value, kind: PublicKind, ownWords?: string[]]>([
    ['author_email', 'ilse@authors.example', 'policy'],
    ['note', 'nora@customer.example', 'catalogue'],
    ['note', 'help@shop.example and nora@customer.example', 'catalogue'],
    ['email', 'oslo@shop.example', 'places'],
    ['email', 'nora@shop.example', 'places', ['shop']],
    ['email', 'oslo@shop.example', 'catalogue', ['oslo']],
    ['customer', `help@shop.example ${'x'.repeat(12)}`, 'catalogue'],
    ['customer', `hi@${'a'.repeat(53)}.io${'!'.repeat(41)}`, 'catalogue'],
    ['customer', `hi@a.io hi@b.io ${'x'.repeat(9)}`, 'catalogue'],
    ['customer', 'x', 'catalogue'],
    ['customer.street', 'x', 'places'],
    ['customer.zukkra', 'x', 'faq'],
    ['phone', 'x', 'catalogue'],
    ['invoice', 'x', 'catalogue'],
    ['invoice', 12, 'catalogue'],
    ['status', 'shipped', 'catalogue'],
    ['zukkra', '+47 912 34 567', 'catalogue'],
    ['zukkra', 'call +47 912 34 567', 'catalogue'],
    ['zukkra', '+47 912 34 567', 'faq'],
    ['zukkra', '+47 912 34 567', 'places'],
    ['zukkra', 'Nora Lind', 'catalogue'],
    ['colour.zukkra', 'Nora Lind', 'catalogue'],
  ])('%s: %p in %s', (...[path, value, kind, ownWords]) => expect(isPersonal(path, value, kind, ownWords)).toBe(true));

  it.each<[path: string, value: Value, kind: PublicKind, ownWords?: string[]]>([
    ['author_email', 'ilse@authors.example', 'catalogue'],
    ['supplier.email', 'otto@berg.example', 'catalogue'],
    ['customer', true, 'catalogue'],
    ['note', 'help@shop.example', 'catalogue'],
    ['email', 'oslo@shop.example', 'places', ['oslo', 'centre']],
    ['customer', 'help@shop.example', 'catalogue'],
    ['customer', `hi@a.io${'!'.repeat(4)}`, 'catalogue'],
    ['customer', `hi@${'a'.repeat(6)}.io${'!'.repeat(8)}`, 'catalogue'],
    ['phone', '+47 912 34 567', 'places'],
    ['zukkra.phone', '+47 912 34 567', 'places'],
    ['branch', '+47 912 34 567', 'places'],
    ['street', '+47 912 34 567', 'places'],
    ['branch.email', 'write or call +47 912 34 567', 'places'],
    ['zukkra', 12, 'catalogue'],
    ['zukkra', 'soft', 'catalogue'],
    ['sku', '+47 912 34 567', 'catalogue'],
    ['zukkra', 'call +47 912 34 567', 'faq'],
    ['colour', 'Dark Blue', 'catalogue'],
    ['zukkra.colour', 'Dark Blue', 'catalogue'],
    ['', 'Nora Lind', 'catalogue'],
  ])('but not %s: %p in %s', (...[path, value, kind, ownWords]) =>
    expect(isPersonal(path, value, kind, ownWords)).toBe(false),
  );

  it('the kinds for everybody', () => expect(publicKinds).toEqual(['catalogue', 'faq', 'policy', 'hours', 'places']));
});
