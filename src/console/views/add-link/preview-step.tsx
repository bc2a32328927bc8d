import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import type { StepProps } from './step-props.js';
import { RecordCards } from './record-cards.js';
import { TrialPart, Warnings } from './trial-part.js';

/** Enough to see what is in them. */
const shown = 5;

/** What came, flattened as it will be kept. */
export function PreviewStep(step: StepProps) {
  const text = useText();
  return (
    <TrialPart {...step}>
      {trial => (
        <>
          <p role="status">
            {text(trial.more || trial.records.length > shown ? 'add.read.more' : 'add.read', {
              records: trial.records_read,
              pages: trial.pages_seen,
            })}
          </p>
          <Warnings warnings={trial.warnings} />
          <RecordCards records={trial.records.slice(0, shown)} />
          <div className="state-actions">
            <Button kind="primary" isDisabled={trial.records.length === 0} onPress={() => step.go('owners')}>
              {text('add.next.owners')}
            </Button>
            <Button onPress={() => step.go('source')}>{text('add.back')}</Button>
          </div>
        </>
      )}
    </TrialPart>
  );
}
