import type { Language } from '../rules/languages.js';
import type { Catalogue } from '../rules/messages/catalogue.js';

type Part = () => Promise<Record<string, Partial<Catalogue>>>;

/** What stands in a file, under whatever name. */
const read = async (part: Part): Promise<Partial<Catalogue>> =>
  Object.assign({}, ...Object.values(await part())) as Partial<Catalogue>;

/** Each language is three files, loaded when it is spoken: what managers work with, what is opened now and then, and what is sold. */
const parts: Record<Language, { work: Part; office: Part; sales: Part }> = {
  en: {
    work: () => import('../rules/messages/en-work.js'),
    office: () => import('../rules/messages/en-office.js'),
    sales: () => import('../rules/messages/en-sales.js'),
  },
  ru: {
    work: () => import('../rules/messages/ru-work.js'),
    office: () => import('../rules/messages/ru-office.js'),
    sales: () => import('../rules/messages/ru-sales.js'),
  },
  es: {
    work: () => import('../rules/messages/es-work.js'),
    office: () => import('../rules/messages/es-office.js'),
    sales: () => import('../rules/messages/es-sales.js'),
  },
  de: {
    work: () => import('../rules/messages/de-work.js'),
    office: () => import('../rules/messages/de-office.js'),
    sales: () => import('../rules/messages/de-sales.js'),
  },
  ar: {
    work: () => import('../rules/messages/ar-work.js'),
    office: () => import('../rules/messages/ar-office.js'),
    sales: () => import('../rules/messages/ar-sales.js'),
  },
};

let office: Promise<unknown> = Promise.resolve();
let sales: Promise<unknown> = Promise.resolve();

/** What the first view says; the rest is put beside it as it comes, and views that need a part of it wait for that. */
export async function loadFirstMessages(language: Language): Promise<Catalogue> {
  const own = parts[language];
  const messages = await read(own.work);
  const add = async (part: Part): Promise<unknown> => Object.assign(messages, await read(part));
  office = add(own.office);
  sales = add(own.sales);
  return messages as Catalogue;
}

/** The whole of a language: whatever is on the screen changes to it. */
export async function loadMessages(language: Language): Promise<Catalogue> {
  const own = parts[language];
  const all = await Promise.all([own.work, own.office, own.sales].map(read));
  return Object.assign({}, ...all) as Catalogue;
}

/** Resolves when what is opened now and then can say all it has to, in the language that the page began with. */
export const allMessages = (): Promise<unknown> => office;

/** The same of leads, deals and tasks. */
export const salesMessages = (): Promise<unknown> => sales;
