import { useVirtualizer } from '@tanstack/react-virtual';
import { type DragEvent, useId, useRef, useState } from 'react';
import type { Deal } from '../../data/deals.js';
import { FailedPart } from '../../frame/failures.js';
import { useMoneyText } from '../../frame/money.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Skeleton } from '../../parts/skeleton.js';
import { type Stage, totalsOf } from '../../rules/pipeline.js';
import { Card } from './card.js';
import { useStage } from './deal-data.js';
import { dealType, draggedDeal } from './dragged-deal.js';

type Move = (deal: Deal, to: Stage) => void;
const cardHeight = 104;

/** One stage: what it holds, what that is worth, and a place to drop deals. */
export function Column({ stage, move }: { stage: Stage; move?: Move }) {
  const text = useText();
  const id = useId();
  const { deals, total, hasMore, isLoading, error, refetch, loadMore } = useStage(stage);
  const drop = useDrop(stage, move);
  return (
    <section className="column" aria-labelledby={id} data-over={drop.isOver || undefined} {...drop.events}>
      <header className="column-head">
        <h2 id={id}>{text(`stage.${stage}`)}</h2>
        <Totals deals={deals} total={total} isWhole={!hasMore} />
      </header>
      {error && isLoading && <FailedPart error={error} retry={() => void refetch()} />}
      {isLoading && !error && <Skeleton label={text('loading')} />}
      {!isLoading && deals.length === 0 && <p className="column-empty">{text('pipeline.empty-stage')}</p>}
      {deals.length > 0 && <Cards deals={deals} {...(move ? { move } : {})} />}
      {hasMore && !isLoading && (
        <Button kind="quiet" onPress={loadMore}>
          {text('pipeline.more')}
        </Button>
      )}
    </section>
  );
}

/** The sum is told where all are there: a part of it would be a wrong one. */
function Totals({ deals, total, isWhole }: { deals: readonly Deal[]; total: number; isWhole: boolean }) {
  const text = useText();
  const money = useMoneyText();
  const sums = isWhole ? totalsOf(deals.map(({ value }) => value)) : [];
  return (
    <p className="column-total">
      {[text('pipeline.count', { count: total }), ...sums.map(money)].map(part => (
        <bdi key={part}>{part}</bdi>
      ))}
    </p>
  );
}

/** Only the cards that can be seen are on the page. */
function Cards({ deals, move }: { deals: readonly Deal[]; move?: Move }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: index => deals[index]?.id ?? index,
    overscan: 6,
    useFlushSync: false,
  });
  return (
    <div className="column-cards" ref={scroller}>
      <ul style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const deal = deals[index];
          return (
            deal && (
              <li key={key} style={{ insetBlockStart: start }} aria-setsize={deals.length} aria-posinset={index + 1}>
                <Card deal={deal} {...(move ? { move } : {})} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function useDrop(stage: Stage, move: Move | undefined) {
  const [isOver, setOver] = useState(false);
  const events = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dealType)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const deal = draggedDeal.take();
      if (deal) move?.(deal, stage);
    },
  };
  return { isOver, events: move ? events : {} };
}
