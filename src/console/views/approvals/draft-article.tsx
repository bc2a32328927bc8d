import { AlertIcon } from '@primer/octicons-react';
import { useId } from 'react';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import type { Decision } from '../../data/decide-draft.js';
import { AskForm } from './ask-form.js';
import { DraftActions } from './draft-actions.js';
import { DraftEditor } from './draft-editor.js';
import { DraftFacts } from './draft-facts.js';
import { DraftReasons } from './draft-reasons.js';
import { DraftText } from './draft-text.js';
import { canAskAgain, type Opened } from './opened.js';
import type { Draft } from './use-drafts.js';

type DraftArticleProps = {
  draft: Draft;
  mayDecide: boolean;
  /** How somebody here writes at it; null: nobody does. */
  openedAs: Opened['as'] | null;
  isWaiting: boolean;
  open: (opened: Opened | null) => void;
  decide: (draft: Draft, decision: Decision) => void;
  onReach: () => void;
};

/** What the customer said, what the agent would answer, and beside each sentence what it rests on. */
export function DraftArticle({ draft, mayDecide, openedAs, isWaiting, open, decide, onReach }: DraftArticleProps) {
  const text = useText();
  const id = useId();
  const act = (decision: Decision): void => decide(draft, decision);
  return (
    <article className="draft" aria-labelledby={id} data-draft={draft.id} tabIndex={-1} onFocus={onReach}>
      <h2 id={id} className="draft-name">
        <bdi>{draft.contactName ?? text('approvals.unknown-contact')}</bdi>
      </h2>
      <DraftFacts draft={draft} />
      <blockquote className="draft-asked" dir="auto" aria-label={text('approvals.asked')}>
        {draft.question?.trim() ? draft.question : text('approvals.no-words')}
      </blockquote>
      {draft.status === 'uncertain' && (
        <p className="draft-warning">
          <IconOf icon={AlertIcon} />
          <span>{text('approvals.uncertain', { reason: draft.lastError ?? '' })}</span>
        </p>
      )}
      {draft.lockedBy && openedAs !== 'edit' && (
        <p className="draft-warning">
          <IconOf icon={AlertIcon} />
          <span>{text('approvals.locked', { by: draft.lockedBy.name })}</span>
        </p>
      )}
      {openedAs === 'edit' ? (
        <DraftEditor draft={draft} isWaiting={isWaiting} send={act} cancel={() => open(null)} />
      ) : (
        <>
          <DraftText draft={draft} />
          <DraftReasons draft={draft} />
          {openedAs === 'ask' && <AskForm send={act} cancel={() => open(null)} />}
          {mayDecide && openedAs === null && (
            <DraftActions
              act={act}
              edit={() => open({ draft, as: 'edit' })}
              ask={canAskAgain(draft) ? () => open({ draft, as: 'ask' }) : null}
            />
          )}
        </>
      )}
    </article>
  );
}
