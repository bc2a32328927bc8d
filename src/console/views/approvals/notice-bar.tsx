import { XIcon } from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button, IconButton } from '../../parts/button.js';
import { Key } from './draft-actions.js';
import { canBeUndone } from './decision.js';
import type { Notice } from './notice.js';
import { NoticeWords } from './notice-words.js';
import { RejectReasons } from './reject-reasons.js';
import type { Decisions } from './use-decisions.js';

/** So long a decision can be undone; then it is said no longer. */
const undoMs = 5_000;

/** What was just done, with the way back as long as there is one; told to everybody, whatever has the focus. */
export function NoticeBar({ decisions }: { decisions: Decisions }) {
  const { notice, setNotice } = decisions;
  const place = useRef<HTMLDivElement>(null);
  const passes = notice?.kind === 'done' || notice?.kind === 'undone';
  useEffect(() => {
    if (!passes) return;
    // Not while somebody is at it: a reason may be half written.
    const timer = setInterval(() => {
      if (!place.current?.contains(document.activeElement)) setNotice(now => (now === notice ? null : now));
    }, undoMs);
    return () => clearInterval(timer);
  }, [notice, passes, setNotice]);
  const isRefusal = notice?.kind === 'failed' || notice?.kind === 'locked';
  return (
    <div className="notice-place" ref={place}>
      <div role="status">{notice && !isRefusal && <NoticeBox notice={notice} decisions={decisions} />}</div>
      <div role="alert">{notice && isRefusal && <NoticeBox notice={notice} decisions={decisions} />}</div>
    </div>
  );
}

function NoticeBox({ notice, decisions }: { notice: Notice; decisions: Decisions }) {
  const text = useText();
  const [draft] = notice.kind === 'done' ? notice.drafts : [];
  return (
    <div className="notice" data-kind={notice.kind}>
      <p>
        <NoticeWords notice={notice} />
      </p>
      {notice.kind === 'done' && notice.verdict === 'reject' && draft && (
        <RejectReasons choose={reason => void decisions.giveReason(draft, reason)} />
      )}
      <div className="notice-actions">
        {notice.kind === 'done' && canBeUndone(notice) && (
          <Button onPress={() => void decisions.undo(notice)}>
            {text('approvals.undo')}
            <Key name="Z" />
          </Button>
        )}
        {notice.kind === 'done' && notice.verdict === 'takeover' && draft && (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: draft.conversationId }}
            className="button"
            data-kind="secondary"
          >
            {text('approvals.done.open')}
          </Link>
        )}
        {notice.kind === 'locked' && <Button onPress={notice.anyway}>{text('approvals.locked.anyway')}</Button>}
        <IconButton icon={XIcon} label={text('close')} onPress={() => decisions.setNotice(null)} />
      </div>
    </div>
  );
}
