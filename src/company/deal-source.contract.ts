/** Which conversations become deals: every one, those that ask to buy, none. */
export const dealSources = ['all', 'sales_intents', 'off'] as const;
export type DealSource = (typeof dealSources)[number];
