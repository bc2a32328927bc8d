import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { CauseOfFailure } from '../knowledge/cause-of-failure.js';
import { VisibleCounts } from '../knowledge/who-sees.js';
import type { StepProps } from './step-props.js';
import { RecordCards } from './record-cards.js';
import { TrialPart, Warnings } from './trial-part.js';
import { addLink } from './use-trial.js';

/** The last look: what somebody whom nobody knows would be told. Then it goes. */
export function StrangersStep(step: StepProps) {
  const text = useText();
  const { draft, go } = step;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => addLink(draft),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['links'] });
      await navigate({ to: '/knowledge' });
    },
  });
  return (
    <TrialPart {...step}>
      {trial => {
        const open = trial.records.filter(({ visibility }) => visibility === 'public');
        return (
          <>
            <p className="who-sees" role="status">
              <VisibleCounts visible={trial.visible} />
            </p>
            <Warnings warnings={trial.warnings} />
            {open.length === 0 ? <EmptyState what={text('add.strangers.none')} /> : <RecordCards records={open} />}
            {error && (
              <Alert>
                <CauseOfFailure error={error} />
              </Alert>
            )}
            <div className="state-actions">
              <Button kind="primary" isBusy={isPending} onPress={() => mutate()}>
                {text('add.go', { name: draft.name.trim() })}
              </Button>
              <Button onPress={() => go('owners')}>{text('add.back')}</Button>
            </div>
          </>
        );
      }}
    </TrialPart>
  );
}
