import { useId } from 'react';
import { useText } from '../../frame/use-text.js';
import type { ReplyMode } from './use-reply-text.js';

type ModesProps = { mode: ReplyMode; choose: (mode: ReplyMode) => void; isComment: boolean };

/** Whom the words are for. */
export function ComposerModes({ mode, choose, isComment }: ModesProps) {
  const text = useText();
  const id = useId();
  const names: [ReplyMode, string][] = [
    ['reply', text(isComment ? 'thread.mode.public' : 'thread.mode.reply')],
    ...(isComment ? [['private', text('thread.mode.private')] as [ReplyMode, string]] : []),
    ['note', text('thread.mode.note')],
  ];
  return (
    <div role="radiogroup" aria-label={text('thread.mode')} className="composer-modes">
      {names.map(([value, name]) => (
        <label key={value} className="composer-mode">
          <input type="radio" name={id} value={value} checked={mode === value} onChange={() => choose(value)} />
          {name}
        </label>
      ))}
    </div>
  );
}
