import { closedStages, dealStages, type DealStage, type dealStatuses } from './deal.contract.js';

export type DealStatus = (typeof dealStatuses)[number];

/** How likely a deal of a stage is to be won where nobody has said it, in percent. */
export const usualProbability: Readonly<Record<DealStage, number>> = {
  LEAD: 10,
  QUALIFIED: 25,
  PROPOSAL: 50,
  NEGOTIATION: 75,
  CLOSED_WON: 100,
  CLOSED_LOST: 0,
};

export const isClosed = (stage: DealStage): boolean => (closedStages as readonly DealStage[]).includes(stage);

/** The status follows from the stage (pure). */
export function statusOf(stage: DealStage): DealStatus {
  if (stage === 'CLOSED_WON') return 'WON';
  return stage === 'CLOSED_LOST' ? 'LOST' : 'OPEN';
}

/**
 * Every stage from which a deal may come to this one: what the store's update asks for (pure). Open stages move freely; a closed
 * one is left only by reopening, which leads to an open one.
 */
export const stagesBefore = (to: DealStage, reopens: boolean): DealStage[] =>
  dealStages.filter(from => from !== to && (!isClosed(from) || (reopens && !isClosed(to))));
