import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { type Contact, useMerges } from './contact-data.js';
import { Part } from './part.js';
import { useSaidTime } from './use-said-time.js';

/** Since when this person is known, and who became part of them; a merge can be undone for as long as it stands here. */
export function HistoryPart({ contact }: { contact: Contact }) {
  const text = useText();
  const said = useSaidTime();
  const mayWrite = useMay('contacts:write');
  const merges = useMerges(contact.id).data ?? [];
  const undo = useAct({
    act: (mergeId: string) => api.post('/api/contacts/merges/:mergeId/undo', { params: { mergeId } }),
    changes: ['contact', 'contacts', 'conversations', 'notes'],
  });
  return (
    <Part title={text('contacts.history')}>
      <ul className="known-by">
        {merges.map(({ id, formerName, decidedAt, createdAt }) => (
          <li key={id}>
            <span className="known-by-what">
              {text('contacts.history.merged', { other: formerName ?? '–', when: said(decidedAt ?? createdAt) })}
            </span>
            {mayWrite && (
              <Button isBusy={undo.isBusy} onPress={() => undo.run(id)}>
                {text('contacts.undo')}
              </Button>
            )}
          </li>
        ))}
        {contact.lastSeenAt && <li>{text('contacts.history.seen', { when: said(contact.lastSeenAt) })}</li>}
        <li>{text('contacts.history.added', { when: said(contact.createdAt) })}</li>
      </ul>
      <Refusal problem={undo.refusal} />
    </Part>
  );
}
