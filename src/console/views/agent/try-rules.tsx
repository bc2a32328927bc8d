import { type FormEvent, useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/text-field.js';
import type { Account } from '../../data/accounts.js';
import type { Rule } from './agent-data.js';

type Found = { rule: Rule | null; text: string | null };

/** Which rule would answer some words; the quick look, without the rest of a run. */
export function TryRules({ account }: { account: Account }) {
  const text = useText();
  const mayTry = useMay('knowledge:search');
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const look = useAct({
    act: (said: string) =>
      api.post('/api/accounts/:id/rules/test', { params: { id: account.id }, body: { text: said } }),
    changes: [],
    onDone: setFound,
  });
  if (!mayTry) return null;
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') look.run(words);
  };
  return (
    <>
      <form className="try-rules" onSubmit={ask}>
        <TextField label={text('agent.rules.test.text')} name="words" value={words} onChange={setWords} />
        <Button type="submit" isDisabled={words.trim() === ''} isBusy={look.isBusy}>
          {text('agent.rules.test')}
        </Button>
      </form>
      <Refusal problem={look.refusal} />
      <div role="status">
        {found?.rule && (
          <>
            <p className="soft">{text('agent.rules.test.found', { value: found.rule.triggerValue })}</p>
            <blockquote className="run-draft" dir="auto">
              {found.text}
            </blockquote>
          </>
        )}
        {found && !found.rule && <p className="soft">{text('agent.rules.test.none')}</p>}
      </div>
    </>
  );
}
