import { useText } from '../../frame/use-text.js';
import { List } from '../../parts/list.js';
import type { Decision } from '../../data/decide-draft.js';
import { DraftArticle } from './draft-article.js';
import type { Opened } from './opened.js';
import type { Draft } from './use-drafts.js';

type DraftListProps = {
  drafts: readonly Draft[];
  total: number;
  mayDecide: boolean;
  opened: Opened | null;
  open: (opened: Opened | null) => void;
  decide: (draft: Draft, decision: Decision) => void;
  /** Whether it still waits: one that is being edited stays on the screen. */
  isWaiting: (draft: Draft) => boolean;
  /** It has the focus now. */
  onReach: (draft: Draft) => void;
};

export function DraftList({ drafts, total, mayDecide, opened, open, decide, isWaiting, onReach }: DraftListProps) {
  const text = useText();
  return (
    <div className="drafts">
      <List label={text('approvals.drafts')} items={drafts} keyOf={({ id }) => id}>
        {draft => (
          <DraftArticle
            draft={draft}
            mayDecide={mayDecide}
            openedAs={opened?.draft.id === draft.id ? opened.as : null}
            isWaiting={isWaiting(draft)}
            open={open}
            decide={decide}
            onReach={() => onReach(draft)}
          />
        )}
      </List>
      {total > drafts.length && (
        <p className="drafts-more">{text('approvals.more', { shown: drafts.length, total })}</p>
      )}
    </div>
  );
}
