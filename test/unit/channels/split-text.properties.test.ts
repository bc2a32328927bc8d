import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lengthIn, splitText } from '../../../src/channels/split-text.js';

const utf16 = (maxTextLength: number) => ({ maxTextLength, unit: 'utf16' as const });
const bytes = (maxTextLength: number) => ({ maxTextLength, unit: 'bytes' as const });

describe('splitting any text into messages', () => {
  const limits = fc.oneof(fc.integer({ min: 4, max: 60 }).map(utf16), fc.integer({ min: 8, max: 60 }).map(bytes));
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc.constantFrom(' ', '\n', '\n\n', '. ', '。', '🇩🇪', 'e\u0301', '👨‍👩‍👧', 'שלום', 'مرحبا'),
    ),
    { maxLength: 30 },
  );

  it('every piece fits, none is empty, and nothing but white space is lost', () => {
    fc.assert(
      fc.property(texts, limits, (parts, limit) => {
        const text = parts.join('');
        const pieces = splitText(text, limit);
        for (const piece of pieces) {
          expect(piece).not.toBe('');
          expect(lengthIn(piece, limit.unit)).toBeLessThanOrEqual(limit.maxTextLength);
        }
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('a pair of surrogates is never torn, and a grapheme only when it is longer than a message', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const emojis = fc.array(fc.constantFrom('👩‍👩‍👧‍👦', '🇩🇪', 'e\u0301', 'a', ' ', '😀'), { maxLength: 60 });
    fc.assert(
      fc.property(emojis, fc.integer({ min: 12, max: 40 }), (parts, max) => {
        const text = parts.join('');
        const known = new Set([...segmenter.segment(text)].map(({ segment }) => segment));
        for (const piece of splitText(text, utf16(max))) {
          expect(piece).not.toMatch(/\p{Surrogate}/u);
          for (const { segment } of segmenter.segment(piece)) expect(known).toContain(segment);
        }
      }),
    );
  });

  it('a link that fits into a message stays whole', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20 }), fc.lorem({ maxCount: 20 }), fc.nat(9999), (before, after, n) => {
        const link = `https://shop.example/orders/${n}?lang=en&ref=chat.now`;
        const pieces = splitText(`${before} ${link} ${after}`, utf16(link.length + 5));
        expect(pieces.filter(piece => piece.includes(link))).toHaveLength(1);
      }),
    );
  });
});
