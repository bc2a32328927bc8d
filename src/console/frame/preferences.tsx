import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'react-intl';
import {
  type Choices,
  darkSystem,
  readChoices,
  rememberLanguage,
  rememberRows,
  rememberTheme,
} from '../data/choices.js';
import { loadMessages } from '../data/messages.js';
import { showChoices } from '../data/show-choices.js';
import { type Language, languages } from '../rules/languages.js';
import type { Catalogue } from '../rules/messages/catalogue.js';
import type { RowSize } from '../rules/row-sizes.js';
import type { ThemeChoice } from '../rules/themes.js';

type Preferences = Choices & {
  chooseTheme: (choice: ThemeChoice) => void;
  chooseLanguage: (language: Language) => void;
  chooseRows: (rows: RowSize) => void;
};

const PreferencesContext = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (!preferences) throw new Error('Preferences are asked for outside of <PreferencesProvider>.');
  return preferences;
}

export type Start = { choices: Choices; messages: Catalogue };

/** Theme and language of this browser: what they are, and how they change without a reload. */
export function PreferencesProvider({ start, children }: { start: Start; children: ReactNode }) {
  const [{ choices, messages }, setState] = useState(start);
  const { language } = choices;

  const chooseTheme = useCallback((choice: ThemeChoice) => {
    rememberTheme(choice);
    setState(before => ({ ...before, choices: { ...before.choices, ...themeNow() } }));
  }, []);
  const chooseLanguage = useCallback((next: Language) => {
    rememberLanguage(next);
    void loadMessages(next).then(loaded =>
      setState(before => ({ choices: { ...before.choices, language: next }, messages: loaded })),
    );
  }, []);

  const chooseRows = useCallback((rows: RowSize) => {
    rememberRows(rows);
    setState(before => ({ ...before, choices: { ...before.choices, rows } }));
  }, []);

  useEffect(() => showChoices(choices), [choices]);
  useEffect(() => {
    const system = darkSystem();
    const follow = (): void => setState(before => ({ ...before, choices: { ...before.choices, ...themeNow() } }));
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);

  const preferences = useMemo(
    () => ({ ...choices, chooseTheme, chooseLanguage, chooseRows }),
    [choices, chooseTheme, chooseLanguage, chooseRows],
  );
  return (
    <PreferencesContext value={preferences}>
      <IntlProvider locale={language} messages={messages} onError={tellUnlessMissing}>
        <I18nProvider locale={languages[language].region}>{children}</I18nProvider>
      </IntlProvider>
    </PreferencesContext>
  );
}

const themeNow = (): Pick<Choices, 'theme' | 'themeChoice'> => {
  const { theme, themeChoice } = readChoices();
  return { theme, themeChoice };
};

/** Every catalogue is complete, which the compiler and a test hold; what is wrong here is wrong in the program. */
function tellUnlessMissing(error: Error): never {
  throw error;
}
