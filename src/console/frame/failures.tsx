import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { Problem } from '../../client/problem.js';
import { Button } from '../parts/button.js';
import { ErrorState } from '../parts/error-state.js';
import { EmptyState } from '../parts/empty-state.js';
import { type Failure, viewWords } from '../rules/error-words.js';
import { useText } from './use-text.js';
import { ViewFrame } from './view-frame.js';

export const failureOf = ({ status, detail, retryAfterMs }: Problem): Failure => ({
  status: status === 0 ? null : status,
  detail,
  retryAfterSeconds: retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000),
});

/** Cause and next step, in place of a view that could not be shown. */
export function FailedView({ error, reset }: ErrorComponentProps) {
  const text = useText();
  const router = useRouter();
  const isForbidden = error instanceof Problem && error.status === 403;
  const title = text(isForbidden ? 'forbidden.title' : 'failed.title');
  return (
    <ViewFrame title={title}>
      <FailedPart
        error={error}
        retry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </ViewFrame>
  );
}

/** The same for a part of a view. */
export function FailedPart({ error, retry }: { error: unknown; retry: () => void }) {
  const text = useText();
  const cause = error instanceof Problem ? viewWords(failureOf(error), text) : text('failed.program');
  return (
    <ErrorState title={text('failed.title')} cause={cause}>
      <Button onPress={retry}>{text('try-again')}</Button>
    </ErrorState>
  );
}

export function NothingHere() {
  const text = useText();
  return (
    <ViewFrame title={text('nothing.title')}>
      <EmptyState what={text('nothing.next')}>
        <Link to="/inbox" className="button" data-kind="secondary">
          {text('nothing.go')}
        </Link>
      </EmptyState>
    </ViewFrame>
  );
}
