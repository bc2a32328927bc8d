import { useDeferredValue, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { useContact } from '../../data/contact.js';
import { useFoundContacts } from './agent-data.js';

const stranger = '';

/** As whom a message is tried: somebody unknown, or one of those who are found. */
export function AskedBy({
  contactId,
  onChange,
}: {
  contactId: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  const text = useText();
  const [search, setSearch] = useState('');
  const { data: found = [] } = useFoundContacts(useDeferredValue(search.trim()));
  const { data: chosen } = useContact(contactId);
  const others = found.filter(({ id }) => id !== contactId);
  const options = [
    { value: stranger, name: text('agent.stranger') },
    ...(contactId ? [{ value: contactId, name: chosen?.displayName ?? contactId }] : []),
    ...others.map(({ id, displayName }) => ({ value: id, name: displayName })),
  ];
  return (
    <div className="asked-by">
      <TextField
        label={text('agent.find-contact')}
        name="contact"
        type="search"
        value={search}
        onChange={setSearch}
        autoComplete="off"
      />
      <Select
        label={text('agent.asked-by')}
        value={contactId ?? stranger}
        options={options}
        onChange={id => onChange(id === stranger ? undefined : id)}
      />
    </div>
  );
}
