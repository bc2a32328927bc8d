import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';

/** The next page could not be read. */
export function LoadMore({ onLoad }: { onLoad: () => void }) {
  const text = useText();
  return (
    <div className="inbox-more">
      <Alert>{text('inbox.more.failed')}</Alert>
      <Button onPress={onLoad}>{text('try-again')}</Button>
    </div>
  );
}
