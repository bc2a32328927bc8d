import { z } from 'zod';

const longestText = 4000;
/** Room for the longest text with every character escaped, and no more. */
export const largestBody = '32kb';

/** Well-formed Unicode without NUL, as the database and the models demand; a lone surrogate becomes the replacement character. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '');

const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform(wellFormed)
    .refine(text => text.trim() !== '', { message: 'must not be empty' });

/** A message of a visitor. `id` is the widget's own: a repeat with the same id is the same message. */
export const visitorMessageBody = z.strictObject({
  id: z.guid('must be a UUID').transform(id => id.toLowerCase()),
  text: words(longestText),
  /** Of a tapped quick reply; `text` is its title. */
  payload: words(1000).optional(),
});
export type VisitorMessageBody = z.output<typeof visitorMessageBody>;

/** A visitor arrives; with a token when there was one before, and the language of the widget (`de`, `de-AT`). */
export const sessionBody = z.strictObject({
  token: z.string().max(1000).optional(),
  language: z.string().max(35).optional(),
});
