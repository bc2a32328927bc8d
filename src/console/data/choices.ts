import { recall, remember } from './memory.js';
import { chooseLanguage, type Language, languageOf } from '../rules/languages.js';
import { type RowSize, rowSizeOf } from '../rules/row-sizes.js';
import { type Theme, type ThemeChoice, themeChoiceOf, themeFor } from '../rules/themes.js';

/** What a person chose for this browser. */
export type Choices = { theme: Theme; themeChoice: ThemeChoice; language: Language; rows: RowSize };

const keys = {
  rows: 'frontdesk.rows',
  theme: 'frontdesk.theme',
  language: 'frontdesk.language',
  address: 'frontdesk.language-of-address',
};

export const darkSystem = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

export function readChoices(): Choices {
  const asked = new URLSearchParams(location.search).get('lang');
  if (languageOf(asked)) remember(keys.address, asked ?? '');
  const themeChoice = themeChoiceOf(recall(keys.theme));
  return {
    themeChoice,
    rows: rowSizeOf(recall(keys.rows)),
    theme: themeFor(themeChoice, darkSystem().matches),
    language: chooseLanguage({
      chosen: recall(keys.language),
      address: recall(keys.address),
      browser: navigator.languages,
    }),
  };
}

export const rememberTheme = (choice: ThemeChoice): void => remember(keys.theme, choice);
export const rememberRows = (rows: RowSize): void => remember(keys.rows, rows);
export const rememberLanguage = (language: Language): void => remember(keys.language, language);
