import { describe, expect, it } from '@jest/globals';
import { asksSomething, isPlainCourtesy } from '../../../../src/agent/policy/asks-nothing.js';

describe('words that ask something', () => {
  it.each([
    ['Is it there?', true],
    ['¿Dónde está', true],
    ['أين طلبي؟', true],
    ['where is my parcel', true],
    ['wo ist mein Paket', true],
    ['Thanks a lot', false],
    ['Buy followers now', false],
    ['', false],
  ])('%j: %s', (text, asks) => expect(asksSomething(text)).toBe(asks));
});

describe('words that are nothing but courtesy', () => {
  it.each([
    ['Hello!', true],
    ['Thank you!', true],
    ['Danke schön', true],
    ['👍', true],
    ['', true],
    // A name beside it.
    ['Hello Mara', true],
    ['Hello, how are you?', true],
    ['Hello, where is my parcel?', false],
    ['Thanks, order 20481', false],
    ['Thanks, order 7', true],
    ['My lamp arrived broken today', false],
    ['thank you '.repeat(6).trim(), true],
    ['thank you '.repeat(7).trim(), false],
  ])('%j: %s', (text, plain) => expect(isPlainCourtesy(text)).toBe(plain));
});
