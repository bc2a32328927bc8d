import { AppError } from '../platform/errors/app-error.js';
import { amountIn } from './money.js';

/** The cells of a row that say something (pure). */
export const filled = (cells: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).flatMap(([name, cell]) => (cell ? [[name, cell]] : [])));

/** An amount and its currency as people write them in a table (pure). Throws what is wrong with either. */
export function moneyOf(text: string, currency: string): { amount: number; currency: string } {
  const isCode = /^[A-Z]{3}$/.test(currency);
  const amount = isCode ? amountIn(text, currency) : null;
  if (amount !== null) return { amount, currency };
  const [pointer, message] = isCode
    ? ['/value', 'write it as 249.50, no finer than the currency is']
    : ['/currency', 'write it as ISO 4217 has it, such as EUR'];
  throw new AppError('invalid_request', `${pointer}: ${message}.`, { fields: [{ pointer, message }] });
}
