import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import type { Decision } from './decision.js';

/** Each has its key written on it. */
export function DraftActions({ act, edit }: { act: (decision: Decision) => void; edit: () => void }) {
  const text = useText();
  return (
    <div className="draft-actions">
      <Button kind="primary" onPress={() => act({ verdict: 'approve' })}>
        {text('approvals.approve')}
        <Key name="A" />
      </Button>
      <Button onPress={edit}>
        {text('approvals.edit')}
        <Key name="E" />
      </Button>
      <Button onPress={() => act({ verdict: 'reject' })}>
        {text('approvals.reject')}
        <Key name="X" />
      </Button>
      <Button kind="quiet" onPress={() => act({ verdict: 'takeover' })}>
        {text('approvals.take-over')}
        <Key name="T" />
      </Button>
    </div>
  );
}

export function Key({ name }: { name: string }) {
  return (
    <kbd aria-hidden="true" className="draft-key">
      {name}
    </kbd>
  );
}
