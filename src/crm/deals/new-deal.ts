import { sortValueOf } from '../money.js';
import type { DealBody } from './deal.contract.js';
import type { Linked } from './deal-links.js';
import type { NewDeal } from './deal.store.js';
import { usualProbability } from './stage-rules.js';

/** A deal of which nothing is known but this (pure). */
export function newDeal(known: Omit<DealBody, keyof Linked> & Linked, id: string): NewDeal {
  const { title, stage = 'LEAD', value = null, probability, expectedCloseDate = null, dealComment = null } = known;
  const { leadId = null, contactId = null, conversationId = null, ownerId = null } = known;
  const { contactName = null, accountId = null, channel = null } = known;
  return {
    ...{ _id: id, title, value, sortValue: sortValueOf(value), expectedCloseDate, dealComment },
    ...{ leadId, contactId, conversationId, ownerId, contactName, accountId, channel },
    probability: probability ?? usualProbability[stage],
    ...{ stage, status: 'OPEN', stageHistory: [], changes: [], closedAt: null, lostReason: null },
    ...{ aiSummary: null, aiIntent: null, lastMessageText: null, lastResponseAt: null },
    ...{ lastMessageId: null, lastMessageAt: null, understoodAt: null },
  };
}
