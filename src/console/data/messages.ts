import type { Language } from '../rules/languages.js';
import type { Catalogue } from '../rules/messages/catalogue.js';

type Half = () => Promise<Partial<Catalogue>>;

/** Each language is three files, loaded when it is spoken: what managers work with, what is opened now and then, and contacts with their deals. */
const halves: Record<Language, { work: Half; office: Half; sales: Half }> = {
  en: {
    work: async () => (await import('../rules/messages/en-work.js')).work,
    office: async () => (await import('../rules/messages/en-office.js')).office,
    sales: async () => (await import('../rules/messages/en-people.js')).people,
  },
  ru: {
    work: async () => (await import('../rules/messages/ru-work.js')).work,
    office: async () => (await import('../rules/messages/ru-office.js')).office,
    sales: async () => (await import('../rules/messages/ru-people.js')).people,
  },
  es: {
    work: async () => (await import('../rules/messages/es-work.js')).work,
    office: async () => (await import('../rules/messages/es-office.js')).office,
    sales: async () => (await import('../rules/messages/es-people.js')).people,
  },
  de: {
    work: async () => (await import('../rules/messages/de-work.js')).work,
    office: async () => (await import('../rules/messages/de-office.js')).office,
    sales: async () => (await import('../rules/messages/de-people.js')).people,
  },
  ar: {
    work: async () => (await import('../rules/messages/ar-work.js')).work,
    office: async () => (await import('../rules/messages/ar-office.js')).office,
    sales: async () => (await import('../rules/messages/ar-people.js')).people,
  },
};

let rest: Promise<unknown> = Promise.resolve();
let sales: Promise<unknown> = Promise.resolve();

/** What the first view says; the rest is put beside it as it comes, and views that need it wait for `allMessages`. */
export async function loadFirstMessages(language: Language): Promise<Catalogue> {
  const messages = { ...(await halves[language].work()) };
  rest = halves[language].office().then(office => Object.assign(messages, office));
  sales = halves[language].sales().then(more => Object.assign(messages, more));
  return messages as Catalogue;
}

/** The whole of a language: whatever is on the screen changes to it. */
export async function loadMessages(language: Language): Promise<Catalogue> {
  const { work, office, sales: deals } = halves[language];
  return Object.assign({}, ...(await Promise.all([work(), office(), deals()]))) as Catalogue;
}

/** Resolves when every sentence of the language that the page began with is there. */
export const allMessages = (): Promise<unknown> => rest;

/** Resolves when those about contacts and deals are there, wherever they are said. */
export const salesMessages = (): Promise<unknown> => sales;
