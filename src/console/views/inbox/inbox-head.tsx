import { ChevronDownIcon, ChevronUpIcon } from '@primer/octicons-react';
import { lazy, Suspense, useId, useState } from 'react';
import { InSidePlace } from '../../frame/side-place.js';
import { useIsWide } from '../../frame/use-is-wide.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { FilterMenu } from './filter-menu.js';
import { FilterTokens } from './filter-tokens.js';
import { SearchBox } from './search-box.js';
import { useSavedFilters } from './use-saved-filters.js';

const Folders = lazy(async () => ({ default: (await import('./folders.js')).Folders }));

type HeadProps = { search: InboxSearch; onShow: (search: InboxSearch) => void };

/** Which list this is, and how to get at another: beside the main navigation where there is room, else behind a button. */
export function InboxHead({ search, onShow }: HeadProps) {
  const text = useText();
  const id = useId();
  const isWide = useIsWide();
  const [isOpen, setIsOpen] = useState(false);
  const { saved, save, remove, refusal } = useSavedFilters();
  const folder = text(`inbox.folder.${search.folder ?? 'all'}`);
  const folders = (
    <Suspense>
      <Folders {...{ search, saved, onRemove: remove, onGo: () => setIsOpen(false) }} />
    </Suspense>
  );
  return (
    <div className="inbox-head">
      <div className="inbox-bar">
        {isWide ? (
          <span className="inbox-folder cut">{folder}</span>
        ) : (
          <Button
            kind="quiet"
            icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={text('inbox.folders.open', { folder })}
            onPress={() => setIsOpen(!isOpen)}
          >
            {folder}
          </Button>
        )}
        <FilterMenu {...{ search, onShow }} />
      </div>
      {isWide ? <InSidePlace>{folders}</InSidePlace> : <div id={id}>{isOpen && folders}</div>}
      <div className="inbox-find">
        <SearchBox {...{ search, onShow }} />
        <FilterTokens {...{ search, onShow, saved, onSave: save }} />
        {refusal !== null && <Alert>{refusal}</Alert>}
      </div>
    </div>
  );
}
