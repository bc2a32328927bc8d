import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import type { Decision } from './decision.js';
import { NoticeWords } from './notice-words.js';
import { Changes } from './changes.js';
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
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState(draft.text);
  const refusal = useLock(draft);
  useEffect(() => field.current?.focus(), []);
  const trimmed = words.trim();
  const maySend = isWaiting && trimmed !== '';
  const approve = (): void => {
    if (!maySend) return;
    send(trimmed === draft.text.trim() ? { verdict: 'approve' } : { verdict: 'edit', text: trimmed });
  };
  return (
    <form
      className="draft-editor"
      onSubmit={event => {
        event.preventDefault();
        approve();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) approve();
        else if (event.key === 'Escape') cancel();
      }}
    >
      {refusal && (
        <Alert>
          <NoticeWords notice={refusal} />{' '}
          {refusal.kind === 'locked' && <Button onPress={refusal.anyway}>{text('approvals.edit.anyway')}</Button>}
        </Alert>
      )}
      {!isWaiting && !refusal && <Alert>{text('approvals.edit.over')}</Alert>}
      <label htmlFor={id}>{text('approvals.draft')}</label>
      <textarea
        ref={field}
        id={id}
        className="input draft-field"
        dir="auto"
        maxLength={8000}
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      <Changes before={draft.text} after={words} />
      <div className="draft-actions">
        <Button kind="primary" type="submit" isDisabled={!maySend}>
          {text('approvals.approve')}
          <kbd aria-hidden="true" className="draft-key">
            Ctrl ↵
          </kbd>
        </Button>
        <Button kind="quiet" onPress={cancel}>
          {text('approvals.cancel')}
        </Button>
      </div>
    </form>
  );
}
