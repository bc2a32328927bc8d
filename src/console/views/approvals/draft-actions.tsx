import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import type { Decision } from '../../data/decide-draft.js';

type DraftActionsProps = {
  act: (decision: Decision) => void;
  edit: () => void;
  /** Null: the agent did not write it, or it may have arrived already. */
  ask: (() => void) | null;
};

/** Each has its key written on it. */
export function DraftActions({ act, edit, ask }: DraftActionsProps) {
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
      {ask && (
        <Button kind="quiet" onPress={ask}>
          {text('approvals.ask')}
          <Key name="R" />
        </Button>
      )}
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
