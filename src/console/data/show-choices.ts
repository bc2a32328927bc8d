import { languages } from '../rules/languages.js';
import type { Choices } from './choices.js';

/** The page's own attributes: style sheets and screen readers go by them. */
export function showChoices({ theme, language }: Pick<Choices, 'theme' | 'language'>): void {
  const page = document.documentElement;
  page.dataset['theme'] = theme;
  page.lang = language;
  page.dir = languages[language].dir;
}
