import { lazy, Suspense, useCallback, useState } from 'react';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { useSession } from '../../data/use-session.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { ConversationRows } from './conversation-rows.js';
import { useActsOnOpen } from './use-acts-on-open.js';
import { useConversationActs } from './use-conversation-acts.js';
import { type Conversation, useConversationList } from './use-conversation-list.js';

// What is not seen at first is loaded when it is.
const ActNotice = lazy(async () => ({ default: (await import('./act-notice.js')).ActNotice }));
const EmptyFolder = lazy(async () => ({ default: (await import('./empty-folder.js')).EmptyFolder }));
const RowMenu = lazy(async () => ({ default: (await import('./row-menu.js')).RowMenu }));

type ListProps = { search: InboxSearch; openId: string | null };

/** The conversations of a folder, what can be done with each, and what became of it. */
export function ConversationList({ search, openId }: ListProps) {
  const text = useText();
  const { list, error, refetch, ...paging } = useConversationList(search);
  const { perform, notice, dismiss } = useConversationActs();
  const [order, setOrder] = useState<readonly string[]>([]);
  const [menu, setMenu] = useState<{ conversation: Conversation; button: Element } | null>(null);
  const mayAct = useSession()?.user.permissions.includes('conversations:write') ?? false;
  const act = useActsOnOpen({
    search,
    openId,
    order,
    perform,
    open: list?.items.find(({ id }) => id === openId) ?? null,
    mayAct,
  });
  const openMenu = useCallback((conversation: Conversation, button: Element) => setMenu({ conversation, button }), []);
  if (error && !list) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!list) return <Skeleton label={text('loading')} lines={9} />;
  return (
    <>
      {list.items.length === 0 ? (
        <Suspense>
          <EmptyFolder search={search} />
        </Suspense>
      ) : (
        <ConversationRows {...{ list, search, openId, paging }} onOrder={setOrder} onMenu={mayAct ? openMenu : null} />
      )}
      <Suspense>{notice && <ActNotice notice={notice} onClose={dismiss} />}</Suspense>
      <Suspense>{menu && <RowMenu {...menu} onAct={act} onClose={() => setMenu(null)} />}</Suspense>
    </>
  );
}
