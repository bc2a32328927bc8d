import { CheckIcon, XIcon } from '@primer/octicons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { api } from '../../data/api.js';
import { Button } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TextField } from '../../parts/text-field.js';
import { type Asked, askedOf } from './asked.js';

/** Asks the search's own rules about a record that somebody misses in the answer. */
export function WhyNot({ asked, onAsk }: { asked: Asked; onAsk: (recordId: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(asked.why ?? '');
  // Chosen elsewhere: in the list of documents, or by the way back.
  useEffect(() => setTyped(asked.why ?? ''), [asked.why]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') onAsk(typed.trim());
  };
  return (
    <div className="why">
      <form className="search-words" onSubmit={submit}>
        <TextField
          name="record"
          label={text('knowledge.why.record')}
          autoComplete="off"
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">{text('knowledge.why')}</Button>
      </form>
      {asked.why && <Reason asked={{ ...asked, why: asked.why }} />}
    </div>
  );
}

function Reason({ asked }: { asked: Asked & { why: string } }) {
  const text = useText();
  const body = { ...askedOf(asked), record_id: asked.why };
  const { data, error, refetch } = useQuery({
    queryKey: ['links', 'explain', body],
    queryFn: ({ signal }) => api.post('/api/dashboard/rag/explain', { body, signal }),
  });
  if (error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} lines={3} />;
  return (
    <div role="status" className="why-reason">
      <p>
        <strong>{text(`knowledge.reason.${data.code}`)}</strong>
      </p>
      <ol aria-label={text('knowledge.why.steps')}>
        {data.steps.map(({ step, ok, detail }) => (
          <li key={step} data-ok={ok}>
            <IconOf icon={ok ? CheckIcon : XIcon} />
            <span>
              {text(`knowledge.step.${step}`)}{' '}
              <span className="unseen">{text(ok ? 'knowledge.yes' : 'knowledge.no')}</span>
            </span>
            <bdi lang="en" className="soft">
              {detail}
            </bdi>
          </li>
        ))}
      </ol>
    </div>
  );
}
