import { skeletonOf } from '../../language/confusables.js';

// Characters that show nothing: format and bidi controls, variation selectors, fillers, the blank of Braille.
const invisible = new RegExp(
  [
    String.raw`\u00AD|\u034F|\u061C|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u206F]|\u2800`,
    String.raw`\u3164|[\uFE00-\uFE0F]|\uFEFF|\uFFA0|[\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]|[\u{1D173}-\u{1D17A}]`,
  ].join('|'),
  'gu',
);
const entity = /&(?:amp|lt|gt|quot|nbsp|#\d+|#x[0-9a-f]+);/gi;

/**
 * The form in which texts are compared: compatibility forms folded, digits of every script in ASCII, look-alikes of another script
 * inside a word replaced, nothing invisible, markup as the customer reads it. Line breaks stay.
 */
export function normalForm(text: string): string {
  return asciiDigits(visible(text).normalize('NFKC'))
    .replace(entity, ' ')
    .replace(/\u066B/g, '.')
    .replace(/\u066C/g, ',')
    .replace(/[\u2018\u2019\u201B\u02BC\u00B4`]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '–')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\p{L}\p{M}]+/gu, skeletonOf)
    .trim();
}

/** Without what no reader sees. */
export const visible = (text: string): string => text.replace(invisible, '');

/** Whether something can be read in it. */
export const isReadable = (text: string): boolean => /[\p{L}\p{N}]/u.test(normalForm(text));

/** Decimal digits of all scripts stand in rows of ten, and two rows may stand side by side. */
const asciiDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, digit => {
    const code = Number(digit.codePointAt(0));
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
