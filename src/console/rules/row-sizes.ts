export const rowSizes = ['roomy', 'compact'] as const;

/** How much room a row of a list has. */
export type RowSize = (typeof rowSizes)[number];

export const rowSizeOf = (word: string | null): RowSize => rowSizes.find(size => size === word) ?? 'roomy';
