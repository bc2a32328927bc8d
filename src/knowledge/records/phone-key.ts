import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Zeros of the Arabic, Persian, Devanagari and Bangla digits. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6];

const latinDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find(start => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

/**
 * A phone number as E.164, however it was written: `+1 (318) 555-0166`, `0033 6 39986207`, `tel:+33…`. A national number
 * counts only with a country to read it by; a guess could show one person's data to another, so without it there is no key.
 */
export function phoneKey(written: string, country: string | null = null): string | null {
  const text = latinDigits(written)
    .trim()
    .replace(/^(tel|whatsapp|sms):/i, '');
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 17) return null;
  const explicit = /^\(?\+/.test(text) ? `+${digits}` : digits.startsWith('00') ? `+${digits.slice(2)}` : null;
  if (explicit) return e164(explicit);
  const region = country?.trim().toUpperCase() ?? '';
  if (isSupportedCountry(region)) {
    const national = e164(digits, region);
    if (national) return national;
  }
  // Eleven digits and more without a leading zero can only be an international number without its plus.
  return digits.length >= 11 && !digits.startsWith('0') ? e164(`+${digits}`) : null;
}

function e164(text: string, region?: CountryCode): string | null {
  const number = parsePhoneNumberFromString(text, region);
  // "Possible" (length) rather than "valid" (ranges in use): plans change sooner than the tables.
  return number?.isPossible() ? number.number : null;
}
