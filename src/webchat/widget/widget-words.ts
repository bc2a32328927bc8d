import ar from './words/ar.json' with { type: 'json' };
import de from './words/de.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };
import pl from './words/pl.json' with { type: 'json' };

export const widgetLanguages = ['en', 'de', 'fr', 'es', 'pl', 'ar'] as const;
export type WidgetLanguage = (typeof widgetLanguages)[number];

const said: Record<WidgetLanguage, typeof en> = { en, de, fr, es, pl, ar };
const each = <Part extends keyof typeof en>(part: Part) =>
  Object.fromEntries(widgetLanguages.map(language => [language, said[language][part]])) as Record<
    WidgetLanguage,
    (typeof en)[Part]
  >;

/** What the widget itself says; everything else in a chat is somebody's own words. */
export const widgetWords = each('widget');

/** What the server says when a visitor arrives. The notice of the assistant is a duty, so it is said in words that are understood. */
export const welcomeWords = each('welcome');

/** The first of the languages (`de-AT`, `de`) that there are words in; English when there is none (pure). */
export function widgetLanguageOf(...tags: (string | undefined)[]): WidgetLanguage {
  const spoken = tags.map(tag => tag?.split('-')[0]?.toLowerCase());
  return spoken.map(one => widgetLanguages.find(known => known === one)).find(Boolean) ?? 'en';
}

const keys = Object.keys(widgetWords.en) as (keyof typeof en.widget)[];

/**
 * The part of the widget that chooses its words: the script tag's `data-language` first, then what the browser prefers. The
 * names of the words are sent once, not for every language.
 */
export const widgetTongue = `const tongues = ${JSON.stringify(
  Object.fromEntries(widgetLanguages.map(language => [language, keys.map(key => widgetWords[language][key])])),
)};
const language = [script.dataset.language, ...(navigator.languages || [navigator.language])]
  .map(tag => String(tag || '').split('-')[0].toLowerCase()).find(tag => Array.isArray(tongues[tag])) || 'en';
const words = Object.fromEntries('${keys.join(' ')}'.split(' ').map((key, index) => [key, tongues[language][index]]));
`;
