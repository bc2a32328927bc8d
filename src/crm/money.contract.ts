import { z } from 'zod';

let known: Set<string> | undefined;
/** The currencies of ISO 4217, as far as this machine knows them. */
const isCurrency = (code: string): boolean => (known ??= new Set(Intl.supportedValuesOf('currency'))).has(code);

/** What something is worth: a whole number of the currency's smallest unit, so that nothing is ever rounded. */
export const money = z
  .strictObject({
    amount: z.int().min(0),
    currency: z.string().refine(isCurrency, 'write it as ISO 4217 has it, such as EUR'),
  })
  .meta({ example: { amount: 24_900, currency: 'EUR' } });
export type Money = z.infer<typeof money>;

/** The same as an answer shows it. */
export const moneyView = z.object({ amount: z.int(), currency: z.string() });
