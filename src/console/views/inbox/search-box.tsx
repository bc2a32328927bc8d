import { useEffect, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { type InboxSearch, withoutFilter } from '../../rules/inbox/inbox-search.js';

/** The server is asked when one has stopped typing. */
const restMs = 250;

type SearchProps = { search: InboxSearch; onShow: (search: InboxSearch) => void };

/** Looks for words in names, addresses and what was said last. */
export function SearchBox({ search, onShow }: SearchProps) {
  const text = useText();
  const [typed, setTyped] = useState(search.q ?? '');
  const [known, setKnown] = useState(search.q);
  // The address has changed by another way: a token was taken off, or one went back.
  if (known !== search.q) {
    setKnown(search.q);
    if ((search.q ?? '') !== typed.trim()) setTyped(search.q ?? '');
  }
  const wanted = typed.trim() || undefined;
  useEffect(() => {
    if (wanted === search.q) return undefined;
    const show = (): void => onShow({ ...withoutFilter(search, 'q'), ...(wanted === undefined ? {} : { q: wanted }) });
    const timer = setTimeout(show, restMs);
    return () => clearTimeout(timer);
  }, [wanted, search, onShow]);
  return (
    <input
      type="search"
      className="input"
      maxLength={100}
      aria-label={text('inbox.search')}
      placeholder={text('inbox.search')}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onKeyDown={event => event.key === 'Escape' && setTyped('')}
    />
  );
}
