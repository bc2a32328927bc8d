import { plainKey } from './page-signs.js';

export function withParameter(url: URL, name: string, value: string | number): URL {
  const next = new URL(url.href);
  next.searchParams.set(name, String(value));
  return next;
}

/** The parameter of an address that has one of the names, whatever its case and separators. */
export const parameterIn = (url: URL, wanted: readonly string[]): string | null =>
  [...url.searchParams.keys()].find(name => wanted.includes(plainKey(name))) ?? null;

/** A whole number that an address asks for. */
export function numberIn(url: URL, name: string | null): number | null {
  const value = name === null ? null : url.searchParams.get(name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** An address as the answer gives it; the part in braces of a template is for others. */
export function addressFrom(text: string, base: URL): URL | null {
  const plain = text.replace(/\{[?&][^}]*\}/g, '');
  return URL.canParse(plain, base.href) ? new URL(plain, base.href) : null;
}
