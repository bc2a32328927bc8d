import { languages } from '../rules/languages.js';
import type { Choices } from './choices.js';

/** The page's own attributes: style sheets and screen readers go by them. */
export function showChoices({ theme, language, rows }: Pick<Choices, 'theme' | 'language' | 'rows'>): void {
  const page = document.documentElement;
  page.dataset['theme'] = theme;
  page.dataset['rows'] = rows;
  page.lang = language;
  page.dir = languages[language].dir;
}
