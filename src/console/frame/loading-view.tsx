import { Skeleton } from '../parts/skeleton.js';
import { useText } from './use-text.js';

/** While a view is on its way. */
export function LoadingView() {
  const text = useText();
  return (
    <div className="view-body">
      <Skeleton label={text('loading')} />
    </div>
  );
}
