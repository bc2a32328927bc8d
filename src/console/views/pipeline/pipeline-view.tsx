import { PlusIcon } from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Button } from '../../parts/button.js';
import { boardStages } from '../../rules/pipeline.js';
import { Column } from './column.js';
import { DealDialog } from './deal-dialog.js';
import { LostDialog } from './lost-dialog.js';
import { MoveBar } from './move-bar.js';
import { useBoardKeys } from './use-board-keys.js';
import { useMove } from './use-move.js';
import './pipeline.css';

/** Deals from the first word to won or lost: one column a stage, moved by drag, by keys, or by the menu of a card. */
export function PipelineView() {
  const text = useText();
  const mayWrite = useMay('crm:write');
  const moving = useMove();
  const onKeyDown = useBoardKeys();
  const [isAdding, setAdding] = useState(false);
  return (
    <ViewFrame title={text('view.pipeline')} actions={<Actions mayWrite={mayWrite} onNew={() => setAdding(true)} />}>
      <Refusal problem={moving.refusal} />
      <MoveBar moving={moving} />
      {/* With the focus on it, the arrows move along the stages, also where no stage has a deal. */}
      <div className="board" role="group" aria-label={text('view.pipeline')} tabIndex={0} onKeyDown={onKeyDown}>
        {boardStages.map(stage => (
          <Column key={stage} stage={stage} {...(mayWrite ? { move: moving.move } : {})} />
        ))}
      </div>
      {isAdding && <DealDialog deal={null} onClose={() => setAdding(false)} />}
      {moving.losing && <LostDialog deal={moving.losing} onLose={moving.lose} onClose={moving.keep} />}
    </ViewFrame>
  );
}

function Actions({ mayWrite, onNew }: { mayWrite: boolean; onNew: () => void }) {
  const text = useText();
  return (
    <>
      <Link to="/leads" className="button" data-kind="quiet">
        {text('view.leads')}
      </Link>
      <Link to="/tasks" className="button" data-kind="quiet">
        {text('view.tasks')}
      </Link>
      {mayWrite && (
        <Button kind="primary" icon={PlusIcon} onPress={onNew}>
          {text('pipeline.new')}
        </Button>
      )}
    </>
  );
}
