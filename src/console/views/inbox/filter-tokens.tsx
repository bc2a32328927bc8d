import { BookmarkIcon, XIcon } from '@primer/octicons-react';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { filtersOf, type InboxSearch, withoutFilter } from '../../rules/inbox/inbox-search.js';
import { isSaved, type SavedFilter } from '../../rules/inbox/saved-filters.js';
import { useFilterName } from './use-filter-name.js';

const SaveDialog = lazy(async () => ({ default: (await import('./save-dialog.js')).SaveDialog }));

type TokensProps = {
  search: InboxSearch;
  onShow: (search: InboxSearch) => void;
  saved: readonly SavedFilter[];
  onSave: (filter: Omit<SavedFilter, 'id'>) => unknown;
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
        <Suspense>
          <SaveDialog search={search} onClose={() => setIsNaming(false)} onName={name => onSave({ name, search })} />
        </Suspense>
      )}
    </div>
  );
}
