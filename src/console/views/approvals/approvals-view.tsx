import { useState } from 'react';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Skeleton } from '../../parts/skeleton.js';
import './approvals.css';
import type { Decision } from '../../data/decide-draft.js';
import { DraftList } from './draft-list.js';
import { NoticeBar } from './notice-bar.js';
import { canAskAgain, type Opened } from './opened.js';
import { TogetherBar } from './together-bar.js';
import { TogetherDialog } from './together-dialog.js';
import { useAddress } from './use-address.js';
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
  const address = useAddress();
  const mayDecide = useMayDecide();
  const decisions = useDecisions();
  const [opened, setOpened] = useState<Opened | null>(null);
  const drafts = withOpened(
    waiting.filter(draft => !decisions.isGone(draft)),
    opened?.draft ?? null,
  );
  useToldElsewhere(drafts, decisions.setNotice);
  const focus = useDraftFocus(drafts, address.search.draft ?? null);
  const open = (next: Opened | null): void => {
    if (opened) focus.want(opened.draft.id);
    setOpened(next);
  };
  const { decide: decideAll } = decisions;
  const decide = (draft: Draft, decision: Decision): void => {
    if (opened?.draft.id === draft.id) setOpened(null);
    focus.nextOf(draft.id);
    decideAll([draft], decision);
  };
  const openByKey = (draft: Draft, as: Opened['as']): void => {
    if (!opened && (as === 'edit' || canAskAgain(draft))) setOpened({ draft, as });
  };
  useDraftKeys({ mayDecide, decisions, decide, open: openByKey, focus });
  return (
    <>
      {mayDecide && <TogetherBar drafts={drafts} open={address.lookTogether} />}
      {drafts.length === 0 ? (
        <EmptyState what={text('approvals.empty')} next={text('approvals.empty.next')} />
      ) : (
        <DraftList
          {...{ drafts, total, mayDecide, opened, open, decide }}
          isWaiting={isAmong(waiting)}
          onReach={address.read}
        />
      )}
      {mayDecide && address.search.together && (
        <TogetherDialog
          intent={address.search.together}
          drafts={drafts}
          approve={chosen => decideAll(chosen, { verdict: 'approve' })}
          close={() => address.lookTogether(null)}
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
function withOpened(drafts: readonly Draft[], opened: Draft | null): readonly Draft[] {
  if (!opened || drafts.some(({ id }) => id === opened.id)) return drafts;
  return [...drafts, opened].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}
