import intents from './data/intents.json' with { type: 'json' };

export type IntentLabel = keyof typeof intents;

/** The intents this model tells apart, in a fixed order; whoever asks it maps them to intents of its own. */
export const INTENT_LABELS = Object.keys(intents) as readonly IntentLabel[];

/** What a customer wants whose message has this label, as the summary for a manager says it. */
export const wantsOf = (label: string): string => (intents as Record<string, string>)[label] ?? 'needs help';
