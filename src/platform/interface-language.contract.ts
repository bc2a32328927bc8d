import { z } from 'zod';

/** The languages in which the product speaks to those who work with it. What a customer writes is another matter. */
export const interfaceLanguages = ['en', 'ru', 'es', 'de', 'ar'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

export const interfaceLanguage = z.enum(interfaceLanguages);
