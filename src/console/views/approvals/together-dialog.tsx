import { useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { draftGroups } from '../../rules/approvals/draft-groups.js';
import type { OfIntent } from './draft-facts.js';
import { DraftText } from './draft-text.js';
import type { Draft } from './use-drafts.js';

type TogetherDialogProps = {
  intent: string;
  drafts: readonly Draft[];
  approve: (drafts: readonly Draft[]) => void;
  close: () => void;
};

/** Drafts about the same thing, one below the other: what was looked at and ticked leaves, by one press. */
export function TogetherDialog({ intent, drafts, approve, close }: TogetherDialogProps) {
  const text = useText();
  const own = draftGroups(drafts).find(group => group.intent === intent)?.drafts ?? [];
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = own.filter(({ id }) => ticked.has(id));
  const tick = (id: string, isTicked: boolean): void => {
    const after = new Set(ticked);
    if (isTicked) after.add(id);
    else after.delete(id);
    setTicked(after);
  };
  const title = text(`approvals.intent.${intent}` as OfIntent);
  return (
    <Dialog title={title} closeLabel={text('close')} isOpen={own.length > 0} onClose={close}>
      <p className="draft-note">{text('approvals.together.look')}</p>
      <ul className="together-list">
        {own.map(draft => {
          const name = draft.contactName ?? text('approvals.unknown-contact');
          return (
            <li key={draft.id}>
              <label className="together-tick">
                <input
                  type="checkbox"
                  checked={ticked.has(draft.id)}
                  onChange={event => tick(draft.id, event.target.checked)}
                />
                <bdi>{name}</bdi>
              </label>
              <p className="draft-asked" dir="auto">
                {draft.question}
              </p>
              <DraftText draft={draft} />
            </li>
          );
        })}
      </ul>
      <div className="draft-actions">
        <Button
          kind="primary"
          isDisabled={chosen.length === 0}
          onPress={() => {
            approve(chosen);
            close();
          }}
        >
          {text('approvals.together.approve', { count: chosen.length })}
        </Button>
        <Button kind="quiet" onPress={close}>
          {text('approvals.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
