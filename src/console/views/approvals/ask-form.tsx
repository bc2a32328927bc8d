import { useState } from 'react';
import type { Decision } from '../../data/decide-draft.js';
import { useText } from '../../frame/use-text.js';
import { DraftForm } from './draft-form.js';

/** What the agent should do otherwise: for the agent alone, and no fact that the customer is told. */
export function AskForm({ send, cancel }: { send: (decision: Decision) => void; cancel: () => void }) {
  const text = useText();
  const [words, setWords] = useState('');
  const hint = words.trim();
  return (
    <DraftForm
      {...{ words, cancel, onWords: setWords, maySend: hint !== '', longest: 500, className: 'draft-hint' }}
      label={text('approvals.ask.hint')}
      note={text('approvals.ask.note')}
      send={() => send({ verdict: 'ask', hint })}
      sends={text('approvals.ask')}
    />
  );
}
