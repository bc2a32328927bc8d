/** The languages of the interface, each by its own name. Which language a customer writes is another matter. */
export const languages = {
  en: { name: 'English', dir: 'ltr', region: 'en-US' },
  ru: { name: 'Русский', dir: 'ltr', region: 'ru-RU' },
  es: { name: 'Español', dir: 'ltr', region: 'es-ES' },
  de: { name: 'Deutsch', dir: 'ltr', region: 'de-DE' },
  ar: { name: 'العربية', dir: 'rtl', region: 'ar-AE' },
} as const;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

/** A tag as browsers and people write it: `de`, `de-AT`, `DE_de`. */
export function languageOf(tag: string | null | undefined): Language | null {
  const code = (tag ?? '').toLowerCase().split(/[-_]/)[0];
  return languageCodes.find(known => known === code) ?? null;
}

export type LanguageWishes = {
  /** What the person chose in the settings. */
  chosen: string | null;
  /** `?lang=` of the address, this one's or an earlier one's. */
  address: string | null;
  /** What the browser prefers, best first. */
  browser: readonly string[];
};

/** The person's choice, else the address, else the first that the browser likes and we speak. */
export function chooseLanguage({ chosen, address, browser }: LanguageWishes): Language {
  const wishes = [chosen, address, ...browser].map(languageOf);
  return wishes.find(language => language !== null) ?? 'en';
}
