// react-aria brings its few sentences in 34 languages; the console speaks five, and the others would be half of its size.
const own = /\/(en-US|ru-RU|es-ES|de-DE|ar-AE)\.mjs$/;

export function ownLanguagesOnly() {
  return {
    name: 'own-languages-only',
    enforce: 'pre',
    load(id) {
      const isSentences =
        /\/(react-aria|react-aria-components|react-stately)\/.*\/intl\/.*\/[a-z]{2}-[A-Z]{2}\.mjs$/.test(id);
      return isSentences && !own.test(id) ? 'export default {};' : null;
    },
  };
}
