/** Why drafts are rejected most: as it is kept, whatever language whoever rejects speaks. Anything else is their own words. */
export const rejectReasons = {
  fact: 'a fact is wrong',
  tone: 'the tone is wrong',
  beside: 'it does not answer the question',
} as const;
export type RejectReason = keyof typeof rejectReasons;
