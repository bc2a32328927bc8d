import { z } from 'zod';

/** ISO 3166, two letters; `de` is `DE`. */
export const countryCode = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'write it as two letters, like DE')
  .transform(text => text.toUpperCase());
