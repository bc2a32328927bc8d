import { useText } from '../../frame/use-text.js';
import { List } from '../../parts/list.js';
import type { Decision } from './decision.js';
import { DraftArticle } from './draft-article.js';
import type { Draft } from './use-drafts.js';

type DraftListProps = {
  drafts: readonly Draft[];
  total: number;
  mayDecide: boolean;
  edited: Draft | null;
  edit: (draft: Draft | null) => void;
  decide: (draft: Draft, decision: Decision) => void;
  /** Whether it still waits: one that is being edited stays on the screen. */
  isWaiting: (draft: Draft) => boolean;
};

export function DraftList({ drafts, total, mayDecide, edited, edit, decide, isWaiting }: DraftListProps) {
  const text = useText();
  return (
    <div className="drafts">
      <List label={text('approvals.drafts')} items={drafts} keyOf={({ id }) => id}>
        {draft => (
          <DraftArticle
            draft={draft}
            mayDecide={mayDecide}
            isEdited={edited?.id === draft.id}
            isWaiting={isWaiting(draft)}
            edit={edit}
            decide={decide}
          />
        )}
      </List>
      {total > drafts.length && (
        <p className="drafts-more">{text('approvals.more', { shown: drafts.length, total })}</p>
      )}
    </div>
  );
}
