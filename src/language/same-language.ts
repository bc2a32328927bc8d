import { lazily } from '../platform/lazily.js';
import { LANGUAGES } from './languages.js';

/** What models call a language instead of its tag: its name in English and in itself. */
const tagsByName = lazily(
  () =>
    new Map(
      Object.keys(LANGUAGES)
        .flatMap(tag => ['en', tag].map(locale => [nameOf(tag, locale), tag] as const))
        .reverse(),
    ),
);

function nameOf(tag: string, locale: string): string {
  return (new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag).toLowerCase();
}

/**
 * Whether two tags name one language (pure): regions are of no account (`en-US` is `en`), scripts are (`bn-Latn` is not
 * `bn`), however it is spelled: `en_us`, `EN`, `eng`, `English`. What nobody can read is only the same as itself.
 */
export function sameLanguage(one: string, other: string): boolean {
  return one === other || writtenAs(one) === writtenAs(other);
}

/** Language and script, `en-Latn`. */
function writtenAs(tag: string): string {
  const plain = tag.trim().toLowerCase();
  // Nothing is likely of what is not determined.
  if (/^und\b/.test(plain)) return plain;
  try {
    const { language, script } = new Intl.Locale(tagsByName().get(plain) ?? plain.replaceAll('_', '-')).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return plain;
  }
}
