import { useState } from 'react';
import type { Decision } from '../../data/decide-draft.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Changes } from './changes.js';
import { DraftForm } from './draft-form.js';
import { NoticeWords } from './notice-words.js';
import type { Draft } from './use-drafts.js';
import { useLock } from './use-lock.js';

type DraftEditorProps = {
  draft: Draft;
  /** Somebody else may have decided on it meanwhile: what was written here stays to be read. */
  isWaiting: boolean;
  send: (decision: Decision) => void;
  cancel: () => void;
};

/** The draft in a field, and what was changed before it is sent. */
export function DraftEditor({ draft, isWaiting, send, cancel }: DraftEditorProps) {
  const text = useText();
  const [words, setWords] = useState(draft.text);
  const refusal = useLock(draft);
  const trimmed = words.trim();
  return (
    <DraftForm
      {...{ words, cancel, onWords: setWords, longest: 8000, className: 'draft-field' }}
      label={text('approvals.draft')}
      maySend={isWaiting && trimmed !== ''}
      send={() => send(trimmed === draft.text.trim() ? { verdict: 'approve' } : { verdict: 'edit', text: trimmed })}
      before={
        <>
          {refusal && (
            <Alert>
              <NoticeWords notice={refusal} />{' '}
              {refusal.kind === 'locked' && <Button onPress={refusal.anyway}>{text('approvals.edit.anyway')}</Button>}
            </Alert>
          )}
          {!isWaiting && !refusal && <Alert>{text('approvals.edit.over')}</Alert>}
        </>
      }
      after={<Changes before={draft.text} after={words} />}
      sends={
        <>
          {text('approvals.approve')}
          <kbd aria-hidden="true" className="draft-key">
            Ctrl ↵
          </kbd>
        </>
      }
    />
  );
}
