import type { MessageId } from '../messages/catalogue.js';

export type ReasonId = Extract<MessageId, `approvals.because.${string}`>;

/** What the product writes about a draft, and how the console says it. The product speaks English alone. */
const known: readonly (readonly [RegExp, ReasonId])[] = [
  [/^autonomy is (?:not auto|draft|summary|off)$/, 'approvals.because.autonomy'],
  [/^answers to .+ are approved by a person$/, 'approvals.because.kind'],
  [/^the customer wants money back/, 'approvals.because.refund'],
  [/^the intent is unsure /, 'approvals.because.unsure'],
  [/^outside the opening hours a person approves$/, 'approvals.because.outside'],
  [/^a person asked for this draft$/, 'approvals.because.asked'],
  [/^the message is urgent$/, 'approvals.because.urgent'],
  [/^a file came with the message/, 'approvals.because.file'],
  [/^no cited field says this$/, 'approvals.because.no-field'],
  [/^no cited field has this value$/, 'approvals.because.no-value'],
  [/^the cited value stands for something else$/, 'approvals.because.other-role'],
  [/^the record says this of something else$/, 'approvals.because.other-role'],
  [/^the record says the opposite$/, 'approvals.because.opposite'],
  [/^the record says this with a condition/, 'approvals.because.condition'],
  [/^the draft is in \S+, the customer writes \S+$/, 'approvals.because.language'],
  [/^the draft states nothing that a record proves$/, 'approvals.because.nothing-proved'],
  [/^the second check does not find sentence \d+ proved$/, 'approvals.because.second-check'],
  [/^a personal record would be shown in public$/, 'approvals.because.public'],
];

/** The console's own words for a reason; null: it has none, and shows what the product wrote (pure). */
export const reasonIdOf = (reason: string): ReasonId | null => known.find(([form]) => form.test(reason))?.[1] ?? null;
