import { isClosed, stagesBefore, statusOf, type DealStatus, usualProbability } from './stage-rules.js';
import type { DealStage, StageBody } from './deal.contract.js';

type Standing = { stage: DealStage; probability: number; lostReason: string | null; closedAt: Date | null };

/** What a move writes. */
export type Moved = Standing & { status: DealStatus };

export type StageMove =
  | { kind: 'moves'; set: Moved }
  /** It has this stage: only what is said with it may differ. */
  | { kind: 'stays'; set: Pick<Standing, 'probability' | 'lostReason'> | null }
  | { kind: 'invalid'; pointer: '/lostReason' | '/probability'; message: string }
  | { kind: 'illegal'; message: string };

/** What becomes of a deal that somebody wants in a stage (pure). */
export function moveDeal(deal: Standing, wanted: StageBody, now: Date): StageMove {
  const { stage, probability, lostReason, reopen = false } = wanted;
  const wrong = wrongWords(deal, wanted);
  if (wrong) return { kind: 'invalid', ...wrong };
  if (stage === deal.stage) {
    const set = { probability: probability ?? deal.probability, lostReason: lostReason ?? deal.lostReason };
    const isSame = set.probability === deal.probability && set.lostReason === deal.lostReason;
    return { kind: 'stays', set: isSame ? null : set };
  }
  if (!stagesBefore(stage, reopen).includes(deal.stage)) return { kind: 'illegal', message: whyNot(deal.stage, stage) };
  return {
    kind: 'moves',
    set: {
      stage,
      status: statusOf(stage),
      probability: probability ?? usualProbability[stage],
      lostReason: lostReason ?? null,
      closedAt: isClosed(stage) ? now : null,
    },
  };
}

function wrongWords(deal: Standing, { stage, probability, lostReason }: StageBody) {
  if (stage === 'CLOSED_LOST' && lostReason === undefined && deal.stage !== stage)
    return { pointer: '/lostReason' as const, message: 'Say why it was lost' };
  if (stage !== 'CLOSED_LOST' && lostReason !== undefined)
    return { pointer: '/lostReason' as const, message: 'Belongs to CLOSED_LOST alone' };
  if (isClosed(stage) && probability !== undefined && probability !== usualProbability[stage])
    return { pointer: '/probability' as const, message: `Is ${usualProbability[stage]} in this stage` };
  return null;
}

const whyNot = (from: DealStage, to: DealStage): string =>
  isClosed(to)
    ? `It is closed as ${from}. Reopen it first: move it to an open stage with "reopen": true.`
    : `It is closed as ${from}. Send "reopen": true to move it to an open stage.`;
