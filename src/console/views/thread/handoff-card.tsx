import { PeopleIcon } from '@primer/octicons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { reasonOf } from './reason-of.js';
import { type ThreadHandoff, useOpenHandoff } from './use-beside.js';

/** Why the agent gave it to people; opened, what the customer wants and what is known. */
export function HandoffCard({ conversationId }: { conversationId: string }) {
  const text = useText();
  const { data: handoff } = useOpenHandoff(conversationId);
  if (!handoff) return null;
  return (
    <details className="foot-card handoff" data-kind="handoff">
      <summary>
        <IconOf icon={PeopleIcon} />
        <span className="unseen">{text('thread.handoff')}: </span>
        <span className="cut" dir="auto">
          {handoff.summary.headline}
        </span>
        <span className="handoff-more">{text('thread.handoff.more')}</span>
      </summary>
      <HandoffFacts handoff={handoff} />
      <CloseHandoff id={handoff.id} />
    </details>
  );
}

function HandoffFacts({ handoff: { summary } }: { handoff: ThreadHandoff }) {
  const text = useText();
  const { headline, wants, known, suggestedReply } = summary;
  return (
    <>
      <p className="handoff-headline" dir="auto">
        {headline}
      </p>
      <dl className="facts">
        <dt>{text('thread.handoff.wants')}</dt>
        <dd dir="auto">{wants}</dd>
        {known.length > 0 && <dt>{text('thread.handoff.known')}</dt>}
        {known.map(fact => (
          <dd key={fact} dir="auto">
            {fact}
          </dd>
        ))}
        {suggestedReply && <dt>{text('thread.handoff.suggested')}</dt>}
        {suggestedReply && <dd dir="auto">{suggestedReply}</dd>}
      </dl>
    </>
  );
}

function CloseHandoff({ id }: { id: string }) {
  const text = useText();
  const queries = useQueryClient();
  const mayAct = useMay('conversations:write');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.post('/api/handoffs/:id/close', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['handoffs'] }),
  });
  if (!mayAct) return null;
  return (
    <div className="said-actions">
      <Button isBusy={isPending} onPress={() => mutate()}>
        {text('thread.handoff.close')}
      </Button>
      {error && <Alert>{text('thread.act.failed', { reason: reasonOf(error, text) })}</Alert>}
    </div>
  );
}
