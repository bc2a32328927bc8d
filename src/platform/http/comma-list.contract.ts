import { z } from 'zod';

/** Values of a filter, one or several with commas between them: any of these. */
export const commaList = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .max(2000)
    .transform(text => text.split(',').map(part => part.trim()))
    .pipe(z.array(item).min(1).max(50));

/** A text that a database can look for: it takes no null byte. */
export const searchText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\0]*$/, 'leave out the null byte');
