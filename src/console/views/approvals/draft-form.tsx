import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';

type DraftFormProps = {
  label: string;
  words: string;
  onWords: (words: string) => void;
  send: () => void;
  cancel: () => void;
  /** What the button that sends says. */
  sends: ReactNode;
  maySend: boolean;
  longest: number;
  /** Of the field. */
  className: string;
  note?: string;
  before?: ReactNode;
  after?: ReactNode;
};

/** A field for words about a draft: it has the focus, Ctrl+Enter sends and Escape leaves it. */
export function DraftForm(props: DraftFormProps) {
  const { label, words, onWords, send, cancel, sends, maySend, longest, className, note, before, after } = props;
  const text = useText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (): void => {
    if (maySend) send();
  };
  return (
    <form
      className="draft-editor"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        else if (event.key === 'Escape') cancel();
      }}
    >
      {before}
      <label htmlFor={id}>{label}</label>
      <textarea
        {...{ ref: field, id, dir: 'auto', maxLength: longest, value: words }}
        className={`input ${className}`}
        {...(note === undefined ? {} : { 'aria-describedby': `${id}-note` })}
        onChange={event => onWords(event.target.value)}
      />
      {note !== undefined && (
        <p id={`${id}-note`} className="draft-note">
          {note}
        </p>
      )}
      {after}
      <div className="draft-actions">
        <Button kind="primary" type="submit" isDisabled={!maySend}>
          {sends}
        </Button>
        <Button kind="quiet" onPress={cancel}>
          {text('approvals.cancel')}
        </Button>
      </div>
    </form>
  );
}
