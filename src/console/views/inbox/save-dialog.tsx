import { useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/text-field.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { useSearchName } from './use-filter-name.js';

type SaveProps = { search: InboxSearch; onName: (name: string) => void; onClose: () => void };

/** Asks for the name of a filter that is kept. It is loaded when somebody keeps one. */
export function SaveDialog({ search, onName, onClose }: SaveProps) {
  const text = useText();
  const [name, setName] = useState(useSearchName()(search));
  const save = (): void => {
    if (name.trim() === '') return;
    onName(name.trim());
    onClose();
  };
  return (
    <Dialog title={text('inbox.save.title')} closeLabel={text('close')} isOpen onClose={onClose}>
      <form
        className="parts"
        onSubmit={event => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={text('inbox.save.name')}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          hint={text('inbox.save.where')}
        />
        <div className="state-actions">
          <Button kind="primary" type="submit">
            {text('inbox.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
