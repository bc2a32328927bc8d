import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../client/problem.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/text-field.js';
import { listOf, numberOf } from '../../rules/contacts-search.js';
import type { Contact } from './contact-data.js';

type Typed = { displayName: string; emails: string; phones: string };

const bodyOf = ({ displayName, emails, phones }: Typed) => ({
  displayName,
  emails: listOf(emails),
  phones: listOf(phones).map(numberOf),
});

/** Saves what was typed: a new contact, or one as it was when somebody began: whoever was faster is not overwritten. */
function useSaving(contact: Contact | null, typed: Typed, onClose: () => void) {
  const navigate = useNavigate();
  return useAct({
    act: (force: boolean) =>
      contact
        ? api.put('/api/contacts/:id', {
            params: { id: contact.id },
            body: bodyOf(typed),
            headers: { 'If-Match': `"${contact.version}"` },
          })
        : api.post('/api/contacts', { body: bodyOf(typed), query: { force: force ? 'true' : 'false' } }),
    changes: ['contacts', 'contact'],
    onDone: ({ id }) => {
      onClose();
      if (!contact) void navigate({ to: '/contacts/$contactId', params: { contactId: id } });
    },
  });
}

export function ContactDialog({ contact, onClose }: { contact: Contact | null; onClose: () => void }) {
  const text = useText();
  const [typed, setTyped] = useState<Typed>({
    displayName: contact?.displayName ?? '',
    emails: contact?.emails.join(', ') ?? '',
    phones: contact?.phones.join(', ') ?? '',
  });
  const field = (name: keyof Typed) => ({
    ...{ name, value: typed[name], autoComplete: 'off' as const },
    onChange: (value: string) => setTyped(before => ({ ...before, [name]: value })),
  });
  const save = useSaving(contact, typed, onClose);
  const isDuplicate = save.refusal?.code === 'duplicate';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.run(isDuplicate);
  };
  const title = contact ? text('contacts.edit.title', { name: contact.displayName }) : text('contacts.add');
  return (
    <Dialog title={title} closeLabel={text('close')} isOpen onClose={onClose}>
      <form className="contact-form" onSubmit={submit}>
        <TextField {...field('displayName')} label={text('contacts.full-name')} isRequired autoFocus />
        <TextField {...field('emails')} label={text('contacts.emails')} />
        <TextField {...field('phones')} label={text('contacts.phones')} hint={text('contacts.phones.hint')} />
        <p className="contact-soft">{text('contacts.proved')}</p>
        <WhyNot problem={save.refusal} />
        <div className="state-actions">
          <Button kind="primary" type="submit" isBusy={save.isBusy}>
            {text(isDuplicate ? 'contacts.add.anyway' : 'contacts.save')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('contacts.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function WhyNot({ problem }: { problem: Problem | null }) {
  const text = useText();
  if (problem?.code === 'duplicate') return <Alert>{text('contacts.duplicate')}</Alert>;
  if (problem?.code === 'precondition_failed') return <Alert>{text('contacts.changed')}</Alert>;
  return <Refusal problem={problem} />;
}
