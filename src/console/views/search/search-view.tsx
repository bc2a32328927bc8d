import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useFound } from '../../data/search.js';
import { usePaused } from '../../data/use-paused.js';
import { FailedPart } from '../../frame/failures.js';
import { useSearchText } from '../../frame/use-search-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TextField } from '../../parts/text-field.js';
import { type BoxSearch, readBoxSearch } from '../../rules/box-search.js';
import { askedWords } from '../../rules/search-places.js';
import { FoundList } from './found-list.js';
import { TypeFilter } from './type-filter.js';
import './search.css';

/** As much as one page shows: whoever looks for more says more. */
const shown = 50;

/** One box over everything that was said and is known. */
export function SearchView() {
  const text = useSearchText();
  const navigate = useNavigate();
  const { q = '', type } = readBoxSearch(useSearch({ strict: false }));
  const [typed, setTyped] = useState(q);
  const paused = usePaused(typed);
  const show = (next: BoxSearch): void =>
    void navigate({ to: '.', search: () => readBoxSearch(next) as object, replace: true });
  // The box decides: the address follows whoever has written something.
  useEffect(() => {
    if (paused !== q) show({ q: paused, ...(type ? { type } : {}) });
  }, [paused]);
  // Or somebody came here anew, by the command menu or a link.
  useEffect(() => {
    if (q !== paused) setTyped(q);
  }, [q]);
  return (
    <ViewFrame title={text('view.search')}>
      <div className="search-box" onKeyDown={moveAmongFound}>
        <TextField
          {...{ type: 'search', name: 'q', label: text('search.label'), hint: text('search.hint'), autoFocus: true }}
          {...{ value: typed, onChange: setTyped, autoComplete: 'off' }}
        />
        <Found q={q} type={type} onType={next => show({ q, ...(next ? { type: next } : {}) })} />
      </div>
    </ViewFrame>
  );
}

/** The arrows go from the box into what was found, and through it. */
function moveAmongFound(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=search], .found-link')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

type FoundProps = { q: string; type: BoxSearch['type']; onType: (type: BoxSearch['type']) => void };

function Found({ q, type, onType }: FoundProps) {
  const text = useSearchText();
  const everything = useFound(q, { limit: shown });
  const ofType = useFound(type ? q : '', { type, limit: shown });
  const { data, error, refetch } = type ? ofType : everything;
  if (askedWords(q) === null) return <EmptyState what={text('search.empty')} next={text('search.empty.next')} />;
  if (error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  const counts = everything.data?.counts ?? data.counts;
  return (
    <>
      <TypeFilter counts={counts} value={type} onChange={onType} />
      <p role="status" className="unseen">
        {text('search.found', { count: data.items.length })}
      </p>
      {data.items.length === 0 ? (
        <EmptyState what={text('search.none', { words: q })} next={text('search.none.next')} />
      ) : (
        <FoundList items={data.items} />
      )}
    </>
  );
}
