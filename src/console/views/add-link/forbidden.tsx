import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';

/** In place of a view that is for others. */
export function Forbidden() {
  const text = useText();
  return (
    <ViewFrame title={text('forbidden.title')}>
      <EmptyState what={text('forbidden.next')} />
    </ViewFrame>
  );
}
