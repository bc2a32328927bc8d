import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Skeleton } from '../../parts/skeleton.js';
import { readApprovalsSearch } from '../../rules/approvals/approvals-search.js';
import './approvals.css';
import type { Decision } from './decision.js';
import { DraftList } from './draft-list.js';
import { NoticeBar } from './notice-bar.js';
import { TogetherBar } from './together-bar.js';
import { TogetherDialog } from './together-dialog.js';
import { useDecisions } from './use-decisions.js';
import { useDraftFocus } from './use-draft-focus.js';
import { useDraftKeys } from './use-draft-keys.js';
import { type Draft, useDrafts } from './use-drafts.js';
import { useMayDecide } from './use-may-decide.js';
import { useToldElsewhere } from './use-told-elsewhere.js';

/** One draft after the other: read, decided by one key, and the next is there. */
export function ApprovalsView() {
  const text = useText();
  const { data, error, refetch } = useDrafts();
  return (
    <ViewFrame title={text('view.approvals')}>
      {error && !data ? (
        <FailedPart error={error} retry={() => void refetch()} />
      ) : data ? (
        <Queue waiting={data.items} total={data.total} />
      ) : (
        <Skeleton label={text('loading')} lines={9} />
      )}
    </ViewFrame>
  );
}

function Queue({ waiting, total }: { waiting: readonly Draft[]; total: number }) {
  const text = useText();
  const navigate = useNavigate();
  const search = readApprovalsSearch(useSearch({ strict: false }));
  const mayDecide = useMayDecide();
  const decisions = useDecisions();
  const [edited, setEdited] = useState<Draft | null>(null);
  const drafts = withEdited(
    waiting.filter(draft => !decisions.isGone(draft)),
    edited,
  );
  useToldElsewhere(drafts, decisions.setNotice);
  const focus = useDraftFocus(drafts, search.draft ?? null);
  const edit = (draft: Draft | null): void => {
    if (edited) focus.want(edited.id);
    setEdited(draft);
  };
  const { decide: decideAll } = decisions;
  const decide = (draft: Draft, decision: Decision): void => {
    if (edited?.id === draft.id) setEdited(null);
    focus.nextOf(draft.id);
    decideAll([draft], decision);
  };
  const together = useCallback(
    (intent: string | null) =>
      void navigate({
        to: '/approvals',
        search: ({ together: _, ...rest }: object & { together?: string }) =>
          intent ? { ...rest, together: intent } : rest,
      }),
    [navigate],
  );
  useDraftKeys({ drafts, mayDecide, decisions, decide, edit: draft => edited ?? setEdited(draft), focus });
  return (
    <>
      {mayDecide && <TogetherBar drafts={drafts} open={together} />}
      {drafts.length === 0 ? (
        <EmptyState what={text('approvals.empty')} next={text('approvals.empty.next')} />
      ) : (
        <DraftList {...{ drafts, total, mayDecide, edited, edit, decide }} isWaiting={isAmong(waiting)} />
      )}
      {mayDecide && search.together && (
        <TogetherDialog
          intent={search.together}
          drafts={drafts}
          approve={chosen => decideAll(chosen, { verdict: 'approve' })}
          close={() => together(null)}
        />
      )}
      <NoticeBar decisions={decisions} />
    </>
  );
}

const isAmong =
  (waiting: readonly Draft[]) =>
  ({ id }: Draft): boolean =>
    waiting.some(draft => draft.id === id);

/** What somebody is writing stays, whatever becomes of the draft meanwhile. */
function withEdited(drafts: readonly Draft[], edited: Draft | null): readonly Draft[] {
  if (!edited || drafts.some(({ id }) => id === edited.id)) return drafts;
  return [...drafts, edited].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}
