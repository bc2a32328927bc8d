import { useMemo } from 'react';
import { useText } from '../../frame/use-text.js';
import { wordDiff } from '../../rules/approvals/word-diff.js';

/** What was changed, word by word, before it is sent. */
export function Changes({ before, after }: { before: string; after: string }) {
  const text = useText();
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  if (parts.every(({ kind }) => kind === 'same'))
    return <p className="draft-note">{text('approvals.edit.unchanged')}</p>;
  return (
    <div role="group" aria-label={text('approvals.edit.changes')} className="draft-changes" dir="auto">
      {parts.map(({ kind, text: words }, at) =>
        kind === 'same' ? (
          <span key={at}>{words}</span>
        ) : kind === 'added' ? (
          <ins key={at}>{words}</ins>
        ) : (
          <del key={at}>{words}</del>
        ),
      )}
    </div>
  );
}
