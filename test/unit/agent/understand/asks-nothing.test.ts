import { describe, expect, it } from '@jest/globals';
import { asksSomething, isMerePicture, isPlainCourtesy } from '../../../../src/agent/understand/asks-nothing.js';

describe('words that ask something', () => {
  it.each([
    ['Is it there?', true],
    ['¿Dónde está', true],
    ['أين طلبي؟', true],
    ['where is my parcel', true],
    ['wo ist mein Paket', true],
    // Words are compared without their accents.
    ['dónde está mi pedido', true],
    ['donde esta mi pedido', true],
    ['أين طلبي', true],
    ['❓', true],
    ['❔', true],
    ['⁉️', true],
    ['👍', false],
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
    ['Talk to you soon?', true],
    ['Hello, where is my parcel?', false],
    ['Thanks, order 20481', false],
    ['Thanks, order 7', true],
    ['My lamp arrived broken today', false],
    // Two words beside it, or half of them, but no more; a phrase is one.
    ['Mara Lind hello', true],
    ['Mara Lind Berg hello', false],
    ['Mara Lind Berg thank you all', true],
    ['no worries Mara Lind', true],
    ['thank you '.repeat(6).trim(), true],
    [`${'thank you '.repeat(6)}Mara`, false],
  ])('%j: %s', (text, plain) => expect(isPlainCourtesy(text)).toBe(plain));
});

describe('a thumb, and what else is a picture without words', () => {
  it.each([
    ['👍', true],
    ['👍🏽👍🏽 ❤️', true],
    ['🙏\n😂', true],
    ['👨‍👩‍👧', true],
    ['👎', true],
    ['👍 ok', false],
    ['ok', false],
    ['1️⃣', false],
    ['🏽', false],
    [' ', false],
    ['', false],
    ['👍?', false],
    ['❓', false],
    ['🆘', false],
    ['🚨', false],
    ['🙋‍♀️', false],
    ['☎️', false],
    ['📞', false],
  ])('%j: %s', (text, is) => expect(isMerePicture(text)).toBe(is));
});
