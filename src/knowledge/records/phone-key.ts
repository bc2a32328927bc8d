import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { oneSpelling } from '../../channels/phone-spelling.js';
import { remember } from './remember.js';

/** Zeros of the Arabic, Persian, Devanagari and Bangla digits. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6];

const latinDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find(start => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

/** A number within a company's own exchange; it belongs to no message. */
const extension =
  /[\s,;]*(?:;ext=|\bext(?:ension)?\b\.?|\bx|#|доб\.?|\bdurchwahl\b|\bposte\b|\btoestel\b)\s*:?\s*\d{1,6}\s*$/iu;

/**
 * A phone number as E.164, however it was written: `+1 (318) 555-0166 ext. 4`, `0033 6 39986207`, `tel:+33…`. A national number
 * counts only with a country to read it by; a guess could show one person's data to another, so without it there is no key.
 */
export function phoneKey(written: string, country: string | null = null): string | null {
  const text = latinDigits(written)
    .trim()
    .replace(/^(tel|whatsapp|sms):/i, '')
    .replace(extension, '');
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 17) return null;
  const explicit = /^\(?\+/.test(text) ? `+${digits}` : digits.startsWith('00') ? `+${digits.slice(2)}` : null;
  // Digits alone are read by a country, a plus by its own.
  const region = country?.trim().toUpperCase() ?? '';
  return e164In(region)(explicit ?? digits);
}

/** As the numbers of a country are written; of none that is known: with their own plus alone. */
const e164In = remember((name: string) => {
  const country = isSupportedCountry(name) ? name : undefined;
  return remember((text: string): string | null => {
    const number = parsePhoneNumberFromString(oneSpelling(text), country);
    // "Possible" (length) rather than "valid" (ranges in use): plans change sooner than the tables.
    return number?.isPossible() ? oneSpelling(number.number) : null;
  });
});
