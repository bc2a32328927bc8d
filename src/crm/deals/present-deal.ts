import type { Deal } from './deal.js';
import type { DealView } from './deal.contract.js';
import { isStale } from './stale.js';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A deal as the API shows it (pure). */
export function presentDeal(deal: Deal, now: Date): DealView {
  const { title, value, probability, expectedCloseDate, leadId, contactId, conversationId, ownerId, dealComment } =
    deal;
  const { stage, status, lostReason, contactName, aiSummary, aiIntent, lastMessageText } = deal;
  return {
    ...{ id: deal._id, version: deal.version, title, value, probability, expectedCloseDate },
    ...{ leadId, contactId, conversationId, ownerId, dealComment, stage, status },
    stageHistory: deal.stageHistory.map(({ from, to, at, by }) => ({ from, to, at: at.toISOString(), by })),
    ...{ closedAt: iso(deal.closedAt), lostReason, contactName, aiSummary, aiIntent, lastMessageText },
    lastResponseAt: iso(deal.lastResponseAt),
    stale: isStale(deal, now),
    createdAt: deal.createdAt.toISOString(),
    updatedAt: deal.updatedAt.toISOString(),
  };
}

/** What the audit log, which is kept for good, and events may know of a deal: no words, and nobody's name (pure). */
export function dealFacts(deal: Deal): Record<string, unknown> {
  const { stage, status, value, probability, expectedCloseDate, ownerId, leadId, contactId, conversationId } = deal;
  return { stage, status, value, probability, expectedCloseDate, ownerId, leadId, contactId, conversationId };
}
