import type { ReactNode } from 'react';
import { causeOf } from '../knowledge/cause-of-failure.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { ErrorState } from '../../parts/error-state.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { StepProps } from './step-props.js';
import { type Trial, useTrial } from './use-trial.js';

/** What the CRM answers, or why it could not be read and the way back to mend it. */
export function TrialPart({ draft, attempt, go, children }: StepProps & { children: (trial: Trial) => ReactNode }) {
  const text = useText();
  const { data, error, isFetching, refetch } = useTrial(draft, attempt);
  if (error)
    return (
      <ErrorState title={text('add.failed')} cause={causeOf(error, text)}>
        <Button kind="primary" onPress={() => go('source')}>
          {text('add.back')}
        </Button>
        <Button onPress={() => void refetch()}>{text('try-again')}</Button>
      </ErrorState>
    );
  if (!data)
    return (
      <>
        <p role="status">{text('add.asking')}</p>
        <Skeleton label={text('loading')} />
      </>
    );
  return (
    <div className="trial" aria-busy={isFetching}>
      {children(data)}
    </div>
  );
}

export function Warnings({ warnings }: { warnings: readonly string[] }) {
  const text = useText();
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings" aria-label={text('add.warnings')}>
      {warnings.map(warning => (
        <li key={warning}>
          <bdi lang="en">{warning}</bdi>
        </li>
      ))}
    </ul>
  );
}
