import { type CountryCode, getCountries, isSupportedCountry } from 'libphonenumber-js';
import { headingWords } from './heading-words.js';
import type { Leaf } from './leaves.js';

const countryHeading =
  /^(country|countrycode|countryname|land|laendercode|landercode|pays|pais|paese|kraj|страна|країна|ulke|zeme|orszag|tara|maa|χωρα|بلد|دولة|国家|国|국가|देश|দেশ|negara|quocgia|isocountry|regioncode)$/;
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'sv', 'tr', 'ar', 'bn', 'zh', 'ja'];
const shortNames: Record<string, CountryCode> = {
  usa: 'US',
  uk: 'GB',
  gbr: 'GB',
  england: 'GB',
  deu: 'DE',
  fra: 'FR',
  esp: 'ES',
  ita: 'IT',
  bra: 'BR',
  mex: 'MX',
  arg: 'AR',
  chn: 'CN',
  ind: 'IN',
  uae: 'AE',
};

let names: Map<string, CountryCode> | null = null;

function namesOfCountries(): Map<string, CountryCode> {
  names ??= new Map(
    languages.flatMap(language => {
      const shown = new Intl.DisplayNames([language], { type: 'region' });
      return getCountries().map(code => [headingWords(shown.of(code) ?? code).join(' '), code] as const);
    }),
  );
  return names;
}

/** The country that a text names: `DE`, `Germany`, `Deutschland`. */
function countryNamed(text: string): CountryCode | undefined {
  const code = text.toUpperCase();
  if (isSupportedCountry(code)) return code;
  const name = headingWords(text).join(' ');
  return shortNames[name] ?? namesOfCountries().get(name);
}

type Placed = { parents: string[]; country: CountryCode };

/** Reads the country of any place in a record: named beside it or above it, else the only one that the record names at all. */
export function countriesOf(leaves: readonly Leaf[]): (headings: readonly string[]) => CountryCode | null {
  const placed = leaves.flatMap(({ headings, heading, value }): Placed[] => {
    if (typeof value !== 'string' || !countryHeading.test(headingWords(heading).join(''))) return [];
    const country = countryNamed(value);
    return country ? [{ parents: headings.slice(0, -1), country }] : [];
  });
  const all = [...new Set(placed.map(({ country }) => country))];
  return headings => {
    const above = placed
      .filter(({ parents }) => parents.length < headings.length && parents.every((name, at) => headings[at] === name))
      .sort((a, b) => b.parents.length - a.parents.length);
    return above[0]?.country ?? (all.length === 1 ? (all[0] ?? null) : null);
  };
}
