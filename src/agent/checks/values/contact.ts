import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A link as browsers read it: scheme and host in small letters, no slash at the end. What is no web address stays as it is. */
export function linkOf(written: string): string {
  try {
    const url = new URL(written);
    return /^https?:$/.test(url.protocol)
      ? `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}${url.search}${url.hash}`
      : written;
  } catch {
    return written;
  }
}

/** The host of a full web address; null: it is none, or its letters are of another script. */
export function hostOf(link: string): string | null {
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(link)) return null;
  try {
    return new URL(link).hostname.replace(/^www\./, '');
  } catch {
    return null;
  }
}

/** The same number with its country and without, with the trunk's zero or in brackets; two countries are two numbers. */
export function samePhone(one: string, other: string): boolean {
  const [first, second] = [formsOf(one), formsOf(other)];
  return first.full && second.full ? first.full === second.full : first.national === second.national;
}

function formsOf(written: string): { full?: string; national: string | undefined } {
  const text = written.replace(/\(0\)/g, '');
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return { full: digits, national: parsePhoneNumberFromString(text)?.nationalNumber };
  return digits.startsWith('00') ? formsOf(`+${digits.slice(2)}`) : { national: digits.replace(/^0/, '') };
}
