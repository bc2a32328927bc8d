import { ArrowUpIcon } from '@primer/octicons-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { sizeOf } from '../../rules/inbox/list-cache.js';
import { ConversationRow } from './conversation-row.js';
import { LoadMore } from './load-more.js';
import type { Conversation, ConversationCache, useConversationList } from './use-conversation-list.js';
import { useListKeys } from './use-list-keys.js';
import { useNow } from './use-now.js';
import { usePeople } from './use-people.js';
import { useRowHeight } from './use-row-height.js';
import { useRowLinks } from './use-row-links.js';
import { useRows } from './use-rows.js';
import { useStillList } from './use-still-list.js';

type RowsProps = {
  list: ConversationCache;
  search: InboxSearch;
  openId: string | null;
  paging: Pick<ReturnType<typeof useConversationList>, 'loadMore' | 'canLoad' | 'failure'>;
  /** Told in which order they stand, for who goes from one to the next. */
  onOrder: (ids: readonly string[]) => void;
  onMenu: ((conversation: Conversation, button: Element) => void) | null;
};

/** So many rows before the end the next ones are asked for. */
const ahead = 120;

/** Of however many conversations the few that can be seen. */
export function ConversationRows({ list, search, openId, paging, onOrder, onMenu }: RowsProps) {
  const text = useText();
  const now = useNow();
  const people = usePeople();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const { shown, waiting, onScroll, showNews } = useStillList(list.items, openId, { scroller, rowHeight });
  const { rows, height, reach, hold } = useRows(shown, { scroller, rowHeight });
  const { onKeyDown } = useListKeys({ search, openId, shown, reach });
  const { hrefOf, onClick } = useRowLinks(search);
  const { loadMore, canLoad, failure } = paging;
  const size = sizeOf(list);
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (canLoad && last > shown.length - ahead) loadMore();
  }, [canLoad, last, shown.length, loadMore]);
  useEffect(() => onOrder(shown.map(({ id }) => id)), [shown, onOrder]);
  return (
    <>
      <div role="status" className="inbox-news">
        {waiting > 0 && (
          <Button icon={ArrowUpIcon} onPress={showNews}>
            {text('inbox.news', { count: waiting })}
          </Button>
        )}
      </div>
      <div ref={scroller} className="inbox-rows" onScroll={onScroll} onKeyDown={onKeyDown} onFocus={hold} onBlur={hold}>
        <ul
          aria-label={text('inbox.conversations')}
          className="conversations"
          style={{ blockSize: height }}
          onClick={onClick}
        >
          {rows.map(({ index, item, start }) => (
            <ConversationRow
              key={item.id}
              {...{ conversation: item, href: hrefOf(item.id), isOpen: item.id === openId, now, people, onMenu }}
              {...{ index, start, size }}
            />
          ))}
        </ul>
        {failure !== null && <LoadMore onLoad={loadMore} />}
      </div>
    </>
  );
}
