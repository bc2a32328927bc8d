import { describe, expect, it } from '@jest/globals';
import { hostOf, linkOf, samePhone } from '../../../../../src/agent/checks/values/contact.js';

describe('a link as browsers read it', () => {
  it.each([
    ['https://shop.example/a', 'https://shop.example/a'],
    ['HTTPS://Shop.Example:8080/A/?q=1#top', 'https://shop.example:8080/A?q=1#top'],
    ['http://shop.example/', 'http://shop.example'],
    ['mailto:Hello@Shop.example/', 'mailto:Hello@Shop.example/'],
    ['Shop.example/', 'Shop.example/'],
  ])('%s: %s', (written, link) => expect(linkOf(written)).toBe(link));
});

describe('the host of a link', () => {
  it.each([
    ['https://www.shop.example/a', 'shop.example'],
    ['HTTP://Shop.example:8080', 'shop.example'],
    ['https://www.www.example', 'www.example'],
    ['shop.example', null],
    ['see https://shop.example', null],
    ['ftp://shop.example', null],
    // Letters of another script.
    ['https://shоp.example', null],
    ['https://shop.example/a b', null],
    ['https://[', null],
  ])('%s: %s', (link, host) => expect(hostOf(link)).toBe(host));
});

describe('the same number', () => {
  it.each([
    ['030 23125418', '+49 30 23125 418', true],
    ['+49 (0)30 23125-418', '+49 30 23125418', true],
    ['+49 (0)30 23125-418', '(030) 23125418', true],
    ['0049 30 23125418', '+49 30 23125 418', true],
    ['0049 30 23125418', '030 23125418', true],
    // A country that there is not.
    ['+999 30 23125418', '+999 3023125418', true],
    ['+999 30 23125418', '030 23125418', false],
    ['030 23125481', '+49 30 23125 418', false],
    ['+43 30 23125418', '+49 30 23125418', false],
    ['0300 23125418', '030 23125418', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(samePhone(one, other)).toBe(same);
    expect(samePhone(other, one)).toBe(same);
  });
});
