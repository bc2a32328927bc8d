import type { LeadRules } from './lead-rules.contract.js';

/** Intents of somebody who may buy. */
export const purchaseIntents: readonly string[] = ['product_question', 'price_question', 'availability', 'booking'];

/** By what leads are scored until a company has rules of its own; nobody is given any. */
export const usualRules: LeadRules = {
  scoring: [
    { id: 'referral', when: { source: ['REFERRAL'] }, points: 25, reason: 'was recommended' },
    { id: 'advertisement', when: { source: ['ADVERTISEMENT'] }, points: 10, reason: 'came from an ad' },
    { id: 'website', when: { source: ['WEBSITE'] }, points: 10, reason: 'came from the website' },
    { id: 'purchase', when: { intent: [...purchaseIntents] }, points: 20, reason: 'asked about buying' },
    { id: 'value', when: { minValue: 1_000 }, points: 20, reason: 'is worth 1000 or more' },
    { id: 'email', when: { has: ['email'] }, points: 10, reason: 'can be reached by e-mail' },
    { id: 'phone', when: { has: ['phone'] }, points: 10, reason: 'can be called' },
    { id: 'company', when: { has: ['company'] }, points: 5, reason: 'is a company' },
    { id: 'new', when: { newerThanDays: 7 }, points: 10, reason: 'is new' },
  ],
  routing: [],
  fromTalk: { purchaseQuestions: true, advertisements: true },
};
