import { PersonIcon } from '@primer/octicons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { api } from '../../data/api.js';
import { useContact } from '../../data/contact.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/text-field.js';

type ContactPickerProps = { contactId: string | undefined; onChoose: (contactId: string | undefined) => void };

/** As whom it is searched: somebody who is known, or a stranger. */
export function ContactPicker({ contactId, onChoose }: ContactPickerProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const { data: chosen } = useContact(contactId);
  const { data: found } = useQuery({
    queryKey: ['contacts', 'pick', search],
    queryFn: ({ signal }) => api.get('/api/contacts', { query: { limit: 6, search }, signal }),
    enabled: search.length >= 2,
  });
  const choose = (id: string | undefined): void => {
    setTyped('');
    onChoose(id);
  };
  return (
    <div className="contact-picker">
      <p className="contact-chosen">
        <PersonIcon size={16} className="icon" aria-hidden />
        <span>{text('knowledge.as')}</span>
        <bdi>{contactId === undefined ? text('knowledge.stranger') : (chosen?.displayName ?? '…')}</bdi>
        {contactId !== undefined && (
          <Button kind="quiet" onPress={() => choose(undefined)}>
            {text('knowledge.stranger.be')}
          </Button>
        )}
      </p>
      <TextField
        label={text('knowledge.find-contact')}
        name="contact"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      {search.length >= 2 && found && (
        <ul className="contact-found" aria-label={text('knowledge.contacts-found')}>
          {found.items.map(({ id, displayName, emails, phones }) => (
            <li key={id}>
              <Button kind="quiet" onPress={() => choose(id)}>
                <bdi>{displayName}</bdi>
                <bdi className="soft">{emails[0] ?? phones[0] ?? ''}</bdi>
              </Button>
            </li>
          ))}
          {found.items.length === 0 && <li className="soft">{text('knowledge.contacts-none')}</li>}
        </ul>
      )}
    </div>
  );
}
