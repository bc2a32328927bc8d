import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/api.js';
import type { Deal } from '../../data/deals.js';
import { useAct } from '../../data/use-act.js';
import { mayMove, moveTo, type Stage, wayBack } from '../../rules/pipeline.js';
import { showMoved } from './deal-data.js';

type Move = { deal: Deal; body: ReturnType<typeof moveTo>; isUndo: boolean };
export type Done = { deal: Deal; to: Stage };

/** Moves deals: seen at once, taken back visibly where it is refused, and undone by whoever moved them. Losing one asks why first. */
export function useMove() {
  const queries = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const [losing, setLosing] = useState<Deal | null>(null);
  const act = useAct({
    act: ({ deal, body }: Move) => api.put('/api/deals/:id/stage', { params: { id: deal.id }, body }),
    changes: ['deals', 'deal'],
    before: ({ deal, body, isUndo }: Move) => {
      const takeBack = showMoved(queries, deal, body.stage);
      setDone(isUndo ? null : { deal, to: body.stage });
      return () => {
        takeBack();
        setDone(null);
      };
    },
  });
  const run = (deal: Deal, body: Move['body']): void => act.run({ deal, body, isUndo: false });
  return {
    ...{ done, losing, refusal: act.refusal, isBusy: act.isBusy },
    move: (deal: Deal, to: Stage): void => {
      if (!mayMove(deal.stage, to)) return;
      if (to === 'CLOSED_LOST') setLosing(deal);
      else run(deal, moveTo(deal.stage, to));
    },
    lose: (reason: string): void => {
      if (losing) run(losing, moveTo(losing.stage, 'CLOSED_LOST', reason));
      setLosing(null);
    },
    keep: () => setLosing(null),
    undo: (): void => {
      const body = done && wayBack(done.deal, done.to);
      if (done && body) act.run({ deal: { ...done.deal, stage: done.to }, body, isUndo: true });
    },
  };
}

export type Moving = ReturnType<typeof useMove>;
