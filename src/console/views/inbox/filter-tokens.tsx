import { BookmarkIcon, XIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { IconOf } from '../../parts/icon.js';
import { TextField } from '../../parts/text-field.js';
import { filtersOf, type InboxSearch, withoutFilter } from '../../rules/inbox/inbox-search.js';
import { isSaved, type SavedFilter, withFilter } from '../../rules/inbox/saved-filters.js';
import { useFilterName, useSearchName } from './use-filter-name.js';

type TokensProps = {
  search: InboxSearch;
  onShow: (search: InboxSearch) => void;
  saved: readonly SavedFilter[];
  onSave: (filters: SavedFilter[]) => void;
};

/** What the list is narrowed down to, each gone with a press; all of it can be kept under a name. */
export function FilterTokens({ search, onShow, saved, onSave }: TokensProps) {
  const text = useText();
  const nameOf = useFilterName();
  const [isNaming, setIsNaming] = useState(false);
  const filters = filtersOf(search);
  if (filters.length === 0) return null;
  return (
    <div className="tokens">
      {filters.map(name => (
        <button
          key={name}
          type="button"
          className="token"
          aria-label={text('inbox.filter.remove', { name: nameOf(search, name) })}
          onClick={() => onShow(withoutFilter(search, name))}
        >
          <bdi className="cut">{nameOf(search, name)}</bdi>
          <IconOf icon={XIcon} />
        </button>
      ))}
      {!isSaved(saved, search) && (
        <Button kind="quiet" icon={BookmarkIcon} onPress={() => setIsNaming(true)}>
          {text('inbox.save')}
        </Button>
      )}
      {isNaming && (
        <SaveDialog
          search={search}
          onClose={() => setIsNaming(false)}
          onName={name => onSave(withFilter(saved, { name, search }))}
        />
      )}
    </div>
  );
}

type SaveProps = { search: InboxSearch; onName: (name: string) => void; onClose: () => void };

function SaveDialog({ search, onName, onClose }: SaveProps) {
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
