/** How a rule is set off: by the whole message, words in it, a pattern, or what the message is about. */
export const triggerTypes = ['exact', 'contains', 'regex', 'intent'] as const;
export type TriggerType = (typeof triggerTypes)[number];
