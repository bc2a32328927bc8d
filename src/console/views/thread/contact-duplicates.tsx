import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { MessageId } from '../../rules/messages/catalogue.js';
import { PanelPart } from './panel-part.js';
import { reasonOf } from './reason-of.js';
import { useContact } from '../../data/contact.js';

type Contact = Answer<'get', '/api/contacts/:id'>;
type Duplicate = Contact['duplicates'][number];

/** Contacts that may be the same person: made one, or said to be two. */
export function ContactDuplicates({ contact }: { contact: Contact }) {
  const text = useText();
  if (contact.duplicates.length === 0) return null;
  return (
    <PanelPart title={text('panel.duplicate')}>
      {contact.duplicates.map(duplicate => (
        <DuplicateOf key={duplicate.id} contact={contact} duplicate={duplicate} />
      ))}
    </PanelPart>
  );
}

const sentences: Record<string, Extract<MessageId, `panel.duplicate.${string}`>> = {
  email: 'panel.duplicate.email',
  phone: 'panel.duplicate.phone',
  identity: 'panel.duplicate.identity',
};

function DuplicateOf({ contact, duplicate }: { contact: Contact; duplicate: Duplicate }) {
  const text = useText();
  const mayMerge = useMay('contacts:write');
  const [asks, setAsks] = useState(false);
  const { data: other } = useContact(duplicate.contactId);
  const { merge, apart, isPending, problem } = useDuplicateActs(contact.id, duplicate);
  const name = other?.displayName ?? '…';
  return (
    <div className="panel-duplicate">
      <p>
        <bdi>{text(sentences[duplicate.reason] ?? 'panel.duplicate.asked', { name, value: duplicate.value })}</bdi>
      </p>
      {problem && <Alert>{problem}</Alert>}
      {mayMerge && (
        <div className="said-actions">
          <Button isBusy={isPending} onPress={() => setAsks(true)}>
            {text('panel.merge')}
          </Button>
          <Button kind="quiet" isBusy={isPending} onPress={() => apart()}>
            {text('panel.apart')}
          </Button>
        </div>
      )}
      <Dialog
        title={text('panel.merge.title', { name })}
        closeLabel={text('close')}
        isOpen={asks}
        onClose={() => setAsks(false)}
      >
        <p>{text('panel.merge.what')}</p>
        <div className="said-actions">
          <Button
            kind="primary"
            onPress={() => {
              setAsks(false);
              merge();
            }}
          >
            {text('panel.merge.confirm', { name })}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

function useDuplicateActs(contactId: string, { id, contactId: otherId }: Duplicate) {
  const text = useText();
  const queries = useQueryClient();
  const onSettled = (): void => {
    for (const family of ['contact', 'contacts', 'conversations', 'conversation', 'messages'])
      void queries.invalidateQueries({ queryKey: [family] });
  };
  const merge = useMutation({
    mutationFn: () => api.post('/api/contacts/:id/merge', { params: { id: contactId }, body: { contactId: otherId } }),
    onSettled,
  });
  const apart = useMutation({
    mutationFn: () => api.post('/api/contacts/duplicates/:id/reject', { params: { id } }),
    onSettled,
  });
  const error = merge.error ?? apart.error;
  return {
    merge: () => merge.mutate(),
    apart: () => apart.mutate(),
    isPending: merge.isPending || apart.isPending,
    problem: error && text('panel.failed', { reason: reasonOf(error, text) }),
  };
}
