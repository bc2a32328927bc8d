import { ArrowSwitchIcon } from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo } from 'react';
import type { Deal } from '../../data/deals.js';
import { useMoneyText } from '../../frame/money.js';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { Menu, MenuItem } from '../../parts/menu.js';
import { Status } from '../../parts/status.js';
import { boardStages, mayMove, neighbour, type Stage } from '../../rules/pipeline.js';
import { dealType, draggedDeal } from './dragged-deal.js';
import { focusDeal } from './use-board-keys.js';

type CardProps = { deal: Deal; move?: (deal: Deal, to: Stage) => void };

/** One deal of the board. Shift with an arrow moves it a stage on or back; the menu moves it anywhere. */
export const Card = memo(function Card({ deal, move }: CardProps) {
  const text = useText();
  const money = useMoneyText();
  const { id, title, value, contactName, stale, lastMessageText } = deal;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = event.shiftKey && move ? stageByKey(event.key, deal.stage, document.dir === 'rtl') : null;
    if (!to) return;
    event.preventDefault();
    move?.(deal, to);
    focusDeal(id);
  };
  const drag = move
    ? {
        draggable: true,
        onDragStart: (event: React.DragEvent) => {
          draggedDeal.hold(deal);
          event.dataTransfer.setData(dealType, id);
          event.dataTransfer.effectAllowed = 'move';
        },
      }
    : {};
  return (
    <article className="deal-card" aria-label={title} {...drag}>
      <Link
        to="/pipeline/$dealId"
        params={{ dealId: id }}
        className="deal-link"
        data-deal={id}
        draggable={false}
        preload={false}
        onKeyDown={onKeyDown}
      >
        <bdi className="cut">{title}</bdi>
      </Link>
      <p className="deal-soft cut">
        <bdi>{contactName && contactName !== title ? contactName : (lastMessageText ?? '')}</bdi>
      </p>
      <p className="deal-foot">
        {value && <bdi>{money(value)}</bdi>}
        {stale && <Status tone="waiting">{text('pipeline.stale')}</Status>}
      </p>
      {move && (
        <span className="deal-move">
          <Menu button={<IconButton icon={ArrowSwitchIcon} label={text('pipeline.move', { title })} />}>
            {boardStages
              .filter(to => mayMove(deal.stage, to))
              .map(to => (
                <MenuItem key={to} name={text(`stage.${to}`)} onAction={() => move(deal, to)} />
              ))}
          </Menu>
        </span>
      )}
    </article>
  );
});

function stageByKey(key: string, stage: Stage, isRtl: boolean): Stage | null {
  const step = ({ ArrowRight: 1, ArrowLeft: -1 } as const)[key];
  if (!step) return null;
  return neighbour(stage, isRtl ? (-step as 1 | -1) : step);
}
