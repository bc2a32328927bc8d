import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { wayBack } from '../../rules/pipeline.js';
import type { Moving } from './use-move.js';

/** What was just moved, and the way back. */
export function MoveBar({ moving: { done, undo, isBusy } }: { moving: Moving }) {
  const text = useText();
  return (
    <div role="status" className="move-bar">
      {done && (
        <>
          <span className="cut">
            {text('pipeline.moved', { title: done.deal.title, stage: text(`stage.${done.to}`) })}
          </span>
          {wayBack(done.deal, done.to) && (
            <Button kind="quiet" isBusy={isBusy} onPress={undo}>
              {text('pipeline.undo')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
