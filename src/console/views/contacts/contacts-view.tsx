import { PlusIcon } from '@primer/octicons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TextField } from '../../parts/text-field.js';
import { type ContactsSearch, readContactsSearch } from '../../rules/contacts-search.js';
import { ContactDialog } from './contact-dialog.js';
import { useAccounts } from '../../data/accounts.js';
import { useContacts } from './contact-data.js';
import { ContactTable } from './contact-table.js';
import './contacts.css';

/** Everyone who ever wrote, and whom people have entered. */
export function ContactsView() {
  const text = useText();
  const mayWrite = useMay('contacts:write');
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const search = readContactsSearch(useSearch({ strict: false }));
  const change = (next: ContactsSearch): void =>
    void navigate({ to: '/contacts', search: readContactsSearch({ ...search, ...next }), replace: true });
  const accounts = useAccounts().data ?? [];
  return (
    <ViewFrame
      title={text('view.contacts')}
      actions={
        mayWrite && (
          <Button icon={PlusIcon} onPress={() => setAdding(true)}>
            {text('contacts.add')}
          </Button>
        )
      }
    >
      <div className="contacts-filters">
        <SearchBox value={search.search ?? ''} onSearch={words => change({ search: words })} />
        <Select
          label={text('contacts.account')}
          value={search.account ?? ''}
          options={[
            { value: '', name: text('contacts.account.all') },
            ...accounts.map(({ id, name }) => ({ value: id, name })),
          ]}
          onChange={account => change({ account })}
        />
      </div>
      <FoundContacts search={search} onChange={change} names={new Map(accounts.map(({ id, name }) => [id, name]))} />
      {isAdding && <ContactDialog contact={null} onClose={() => setAdding(false)} />}
    </ViewFrame>
  );
}

/** Asks when somebody pauses, not at every letter. */
const pauseMs = 250;

function SearchBox({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      type="search"
      name="search"
      label={text('contacts.search')}
      value={typed}
      onChange={setTyped}
      autoComplete="off"
    />
  );
}

type FoundProps = {
  search: ContactsSearch;
  onChange: (next: ContactsSearch) => void;
  names: ReadonlyMap<string, string>;
};

function FoundContacts({ search, onChange, names }: FoundProps) {
  const text = useText();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useContacts(search);
  if (!data && error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  const contacts = data.pages.flatMap(({ items }) => items);
  const isAsked = search.search !== undefined || search.account !== undefined;
  if (contacts.length === 0 && isAsked)
    return <EmptyState what={text('contacts.none')} next={text('contacts.none.next')} />;
  if (contacts.length === 0) return <EmptyState what={text('contacts.empty')} next={text('contacts.empty.next')} />;
  return (
    <>
      <ContactTable
        contacts={contacts}
        accountNames={names}
        order={search.sort ?? '-lastSeenAt'}
        onOrder={sort => onChange({ ...search, sort: sort as ContactsSearch['sort'] & string })}
      />
      {hasNextPage && (
        <div className="contacts-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {text('contacts.more')}
          </Button>
        </div>
      )}
    </>
  );
}
