import type { Language } from '../rules/languages.js';
import type { Catalogue } from '../rules/messages/catalogue.js';

type Half = () => Promise<Partial<Catalogue>>;

/** Each language is two files, loaded when it is spoken: what managers work with, and what is opened now and then. */
const halves: Record<Language, { work: Half; office: Half }> = {
  en: {
    work: async () => (await import('../rules/messages/en-work.js')).work,
    office: async () => (await import('../rules/messages/en-office.js')).office,
  },
  ru: {
    work: async () => (await import('../rules/messages/ru-work.js')).work,
    office: async () => (await import('../rules/messages/ru-office.js')).office,
  },
  es: {
    work: async () => (await import('../rules/messages/es-work.js')).work,
    office: async () => (await import('../rules/messages/es-office.js')).office,
  },
  de: {
    work: async () => (await import('../rules/messages/de-work.js')).work,
    office: async () => (await import('../rules/messages/de-office.js')).office,
  },
  ar: {
    work: async () => (await import('../rules/messages/ar-work.js')).work,
    office: async () => (await import('../rules/messages/ar-office.js')).office,
  },
};

let rest: Promise<unknown> = Promise.resolve();

/** What the first view says; the rest is put beside it as it comes, and views that need it wait for `allMessages`. */
export async function loadFirstMessages(language: Language): Promise<Catalogue> {
  const messages = { ...(await halves[language].work()) };
  rest = halves[language].office().then(office => Object.assign(messages, office));
  return messages as Catalogue;
}

/** The whole of a language: whatever is on the screen changes to it. */
export async function loadMessages(language: Language): Promise<Catalogue> {
  const [work, office] = await Promise.all([halves[language].work(), halves[language].office()]);
  return { ...work, ...office } as Catalogue;
}

/** Resolves when every sentence of the language that the page began with is there. */
export const allMessages = (): Promise<unknown> => rest;
