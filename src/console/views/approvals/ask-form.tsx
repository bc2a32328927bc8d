import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import type { Decision } from './decision.js';

/** What the agent should do otherwise: for the agent alone, and no fact that the customer is told. */
export function AskForm({ send, cancel }: { send: (decision: Decision) => void; cancel: () => void }) {
  const text = useText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => field.current?.focus(), []);
  const hint = words.trim();
  const ask = (): void => {
    if (hint !== '') send({ verdict: 'ask', hint });
  };
  return (
    <form
      className="draft-editor"
      onSubmit={event => {
        event.preventDefault();
        ask();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask();
        else if (event.key === 'Escape') cancel();
      }}
    >
      <label htmlFor={id}>{text('approvals.ask.hint')}</label>
      <textarea
        ref={field}
        id={id}
        className="input draft-hint"
        dir="auto"
        maxLength={500}
        aria-describedby={`${id}-note`}
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      <p id={`${id}-note`} className="draft-note">
        {text('approvals.ask.note')}
      </p>
      <div className="draft-actions">
        <Button kind="primary" type="submit" isDisabled={hint === ''}>
          {text('approvals.ask')}
        </Button>
        <Button kind="quiet" onPress={cancel}>
          {text('approvals.cancel')}
        </Button>
      </div>
    </form>
  );
}
