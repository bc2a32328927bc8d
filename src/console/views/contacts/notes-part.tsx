import { type FormEvent, useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { List } from '../../parts/list.js';
import { TextField } from '../../parts/text-field.js';
import { useNotes } from '../../data/notes.js';
import { Part } from './part.js';
import { useSaidTime } from './use-said-time.js';

/** What the team writes for each other about this person. */
export function NotesPart({ contactId }: { contactId: string }) {
  const text = useText();
  const said = useSaidTime();
  const mayWrite = useMay('crm:write');
  return (
    <Part title={text('contacts.notes')}>
      <Loaded query={useNotes({ contactId })}>
        {notes =>
          notes.length === 0 ? (
            <p className="contact-soft">{text('contacts.notes.none')}</p>
          ) : (
            <List label={text('contacts.notes')} items={notes} keyOf={({ id }) => id}>
              {note => (
                <div className="contact-record">
                  <bdi className="contact-text">{note.text}</bdi>
                  <span className="contact-soft">
                    {text('contacts.note.by', { name: note.author.name, when: said(note.createdAt) })}
                  </span>
                </div>
              )}
            </List>
          )
        }
      </Loaded>
      {mayWrite && <NewNote contactId={contactId} />}
    </Part>
  );
}

function NewNote({ contactId }: { contactId: string }) {
  const text = useText();
  const [words, setWords] = useState('');
  const add = useAct({
    act: (note: string) => api.post('/api/notes', { body: { contactId, text: note } }),
    changes: ['notes'],
    onDone: () => setWords(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim()) add.run(words.trim());
  };
  return (
    <form className="contact-form" onSubmit={submit}>
      <TextField name="note" label={text('contacts.note')} value={words} onChange={setWords} autoComplete="off" />
      <Refusal problem={add.refusal} />
      <div className="state-actions">
        <Button type="submit" isDisabled={words.trim() === ''} isBusy={add.isBusy}>
          {text('contacts.note.add')}
        </Button>
      </div>
    </form>
  );
}
