import { InboxIcon, PersonIcon } from '@primer/octicons-react';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { SearchItem } from '../../../search/search-box.contract.js';
import { Snippet } from '../../frame/snippet.js';
import { useSearchText } from '../../frame/use-search-text.js';
import { IconOf } from '../../parts/icon.js';
import { placeOf } from '../../rules/search-places.js';

/** What was found, the best first; each leads to where it stands. */
export function FoundList({ items }: { items: readonly SearchItem[] }) {
  const text = useSearchText();
  return (
    <ul aria-label={text('search.results')} className="found">
      {items.map(item => (
        <li key={`${item.type}-${item.id}`}>
          <FoundItem item={item} />
        </li>
      ))}
    </ul>
  );
}

/** People, and what was said or written down. */
const isPerson = (type: SearchItem['type']): boolean => type === 'contacts' || type === 'leads';

function FoundItem({ item }: { item: SearchItem }) {
  const text = useSearchText();
  const { history } = useRouter();
  const place = placeOf(item);
  const follow = (event: MouseEvent): void => {
    // A new tab or window is the browser's business.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(place);
  };
  const kind = text(`search.type.${item.type}`);
  return (
    <a href={place} className="found-link" onClick={follow}>
      <span className="found-head">
        <IconOf icon={isPerson(item.type) ? PersonIcon : InboxIcon} />
        <bdi className="found-title cut">{item.title || kind}</bdi>
        <span className="found-kind">{kind}</span>
      </span>
      <Snippet of={item.snippet} />
    </a>
  );
}
