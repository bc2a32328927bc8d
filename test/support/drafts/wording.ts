import { readFileSync } from 'node:fs';
import { pick, type Random } from './records.js';

/** Sentences by language and by what they state, with places for values; `false` are those that no record proves. */
export type Templates = Record<string, Record<string, string[]>>;
export const templates = JSON.parse(readFileSync('test/support/drafts/templates.json', 'utf8')) as Templates;
export const languages = Object.keys(templates);

const locales: Record<string, string> = { en: 'en-GB', pt: 'pt-PT', ar: 'ar-EG', bn: 'bn-BD', 'bn-Latn': 'en-GB' };
const localeOf = (language: string): string => locales[language] ?? language;

/** Amounts as people write them in that language. */
export function sayMoney(random: Random, language: string, cents: number): string {
  const locale = localeOf(language);
  const plain = new Intl.NumberFormat(locale, {
    minimumFractionDigits: cents % 100 === 0 && random() < 0.5 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100);
  const styled = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100);
  return pick(random, [styled, `${plain} EUR`, `${plain} €`]);
}

export function sayDate(random: Random, language: string, date: Date): string {
  const locale = localeOf(language);
  const weekdayOfItsOwn = language === 'bn-Latn' ? {} : ({ weekday: 'long' } as const);
  const forms: Intl.DateTimeFormatOptions[] = [
    { day: 'numeric', month: 'long' },
    { day: 'numeric', month: 'long', year: 'numeric' },
    { ...weekdayOfItsOwn, day: 'numeric', month: 'long' },
    { day: '2-digit', month: '2-digit', year: 'numeric' },
  ];
  return new Intl.DateTimeFormat(locale, { ...pick(random, forms), timeZone: 'UTC' }).format(date);
}

export const sayUnit = (language: string, value: number, unit: 'kilogram' | 'centimeter' | 'year'): string =>
  new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit,
    unitDisplay: unit === 'year' ? 'long' : 'short',
  }).format(value);

export const sayNumber = (language: string, value: number): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);

const sundays: Record<string, string> = { pl: 'niedzielę', ru: 'воскресенье', 'bn-Latn': 'robibar' };

/** Sunday (2026-11-29 is one), and as it stands behind "on" where that changes it. */
export const saySunday = (language: string): string =>
  language === 'bn-Latn'
    ? 'robibar'
    : new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }).format(
        new Date('2026-11-29T00:00:00Z'),
      );
export const saySundayAfter = (language: string): string => sundays[language] ?? saySunday(language);

/** A template with its places filled. */
export const fill = (template: string, values: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
