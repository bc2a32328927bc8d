import { CheckIcon, HubotIcon, PencilIcon, XIcon } from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { useSession } from '../../data/use-session.js';
import { useMomentText } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { Status } from '../../parts/status.js';
import { LinkedText } from './linked-text.js';
import { Sources } from './sources.js';
import { type ThreadReply, useReplies } from './use-beside.js';
import { useDecide } from './use-decide.js';

/** The agent's draft that waits for a person, decided where the conversation is read. */
export function HeldDraft({ conversationId }: { conversationId: string }) {
  const { data: replies } = useReplies(conversationId);
  const draft = replies?.find(({ status }) => status === 'held');
  return draft ? <Draft key={draft.id} draft={draft} /> : null;
}

function Draft({ draft }: { draft: ThreadReply }) {
  const text = useText();
  const moment = useMomentText();
  const mayDecide = useMay('approvals:decide');
  const myId = useSession()?.user.id;
  const [edited, setEdited] = useState<string | null>(null);
  const { decide, problem, isPending } = useDecide(draft);
  const { lockedBy, expiresAt, reasons, citations } = draft;
  const edit = (): void => {
    setEdited(draft.text);
    // A courtesy to the others: who may not have it is told so when they decide.
    void api.post('/api/approvals/:id/lock', { params: { id: draft.id }, body: {} }).catch(() => undefined);
  };
  return (
    <section className="foot-card" data-kind="draft" aria-label={text('thread.draft')}>
      <header className="foot-card-head">
        <IconOf icon={HubotIcon} />
        <h3>{text('thread.draft')}</h3>
        <Status tone="waiting">
          {text('thread.draft.waits')}
          {expiresAt && `, ${text('thread.draft.until', { until: moment(expiresAt) })}`}
        </Status>
        <Link to="/approvals" className="foot-card-link">
          {text('thread.draft.all')}
        </Link>
      </header>
      {edited === null ? (
        <LinkedText words={draft.text} />
      ) : (
        <textarea
          {...{ autoFocus: true, dir: 'auto', rows: 4, 'aria-label': text('thread.draft.text'), value: edited }}
          className="input text-area"
          onChange={event => setEdited(event.target.value)}
        />
      )}
      {reasons.length > 0 && (
        <ul className="draft-reasons">
          {reasons.map(reason => (
            <li key={reason} dir="auto">
              {reason}
            </li>
          ))}
        </ul>
      )}
      {citations.length > 0 && <Sources citations={citations} />}
      {lockedBy && lockedBy.id !== myId && <p>{text('thread.draft.locked', { name: lockedBy.name })}</p>}
      {problem && <Alert>{problem}</Alert>}
      {mayDecide && <DraftActions {...{ edited, setEdited, edit, decide, isPending }} />}
    </section>
  );
}

type DraftActionsProps = Pick<ReturnType<typeof useDecide>, 'decide' | 'isPending'> & {
  edited: string | null;
  setEdited: (text: string | null) => void;
  edit: () => void;
};

function DraftActions({ edited, setEdited, edit, decide, isPending }: DraftActionsProps) {
  const text = useText();
  if (edited !== null)
    return (
      <div className="said-actions">
        <Button
          kind="primary"
          icon={CheckIcon}
          isDisabled={edited.trim() === ''}
          isBusy={isPending}
          onPress={() => decide({ verdict: 'edit', text: edited.trim() })}
        >
          {text('thread.draft.save')}
        </Button>
        <Button kind="quiet" onPress={() => setEdited(null)}>
          {text('thread.draft.cancel')}
        </Button>
      </div>
    );
  return (
    <div className="said-actions">
      <Button kind="primary" icon={CheckIcon} isBusy={isPending} onPress={() => decide({ verdict: 'approve' })}>
        {text('thread.draft.approve')}
      </Button>
      <Button icon={PencilIcon} isBusy={isPending} onPress={edit}>
        {text('thread.draft.edit')}
      </Button>
      <Button icon={XIcon} isBusy={isPending} onPress={() => decide({ verdict: 'reject' })}>
        {text('thread.draft.reject')}
      </Button>
    </div>
  );
}
