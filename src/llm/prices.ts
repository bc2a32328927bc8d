/** USD per million tokens. Output includes thoughts. */
export type Price = { input: number; output: number };
export type PriceTable = Readonly<Record<string, Price>>;

/**
 * Known prices by the start of the model's name, of November 2026 (docs/platforms/models.md, Prices). Prices change and newer models
 * are missing: configuration may replace any line.
 */
export const knownPrices: PriceTable = {
  'gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
  'gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'gemini-3.1-flash-lite': { input: 0.25, output: 1.5 },
  'gemini-3-flash': { input: 0.5, output: 3 },
  'gemini-3.5-flash': { input: 1.5, output: 9 },
  'gemini-3.1-pro': { input: 2, output: 12 },
  'gemini-embedding-001': { input: 0.15, output: 0 },
  'text-embedding-3-small': { input: 0.02, output: 0 },
  'text-embedding-3-large': { input: 0.13, output: 0 },
};

/** The price of a model: the line with the longest name that the model's name starts with; null when none is known. */
export function priceOf(model: string, prices: PriceTable = knownPrices): Price | null {
  const name = model.replace(/^models\//, '');
  const [best] = Object.keys(prices)
    .filter(start => name === start || name.startsWith(`${start}-`))
    .sort((a, b) => b.length - a.length);
  return best === undefined ? null : (prices[best] ?? null);
}

/** What the tokens cost; 0 for a model without a known price. */
export function costOf(
  model: string,
  inputTokens: number,
  outputTokens: number,
  prices: PriceTable = knownPrices,
): number {
  const price = priceOf(model, prices);
  return price ? (inputTokens * price.input + outputTokens * price.output) / 1_000_000 : 0;
}
