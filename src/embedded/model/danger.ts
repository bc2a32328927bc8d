/** Why people must see a message, whatever its intent. */
export const DANGERS = ['crisis', 'injury', 'fraud', 'legal', 'media', 'repeated', 'data', 'person'] as const;

export type Danger = (typeof DANGERS)[number];
