import type { Catalogue } from '../rules/messages/catalogue.js';
import type { Language } from '../rules/languages.js';

/** Each language is a file of its own, loaded when it is spoken. */
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('../rules/messages/en.js')).en,
  ru: async () => (await import('../rules/messages/ru.js')).ru,
  es: async () => (await import('../rules/messages/es.js')).es,
  de: async () => (await import('../rules/messages/de.js')).de,
  ar: async () => (await import('../rules/messages/ar.js')).ar,
};

export const loadMessages = (language: Language): Promise<Catalogue> => loaders[language]();
