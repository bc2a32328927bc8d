import { useSearch } from '@tanstack/react-router';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { EmptyState } from '../../parts/empty-state.js';
import { List } from '../../parts/list.js';
import { Skeleton } from '../../parts/skeleton.js';
import { readInboxSearch } from '../../rules/inbox-search.js';
import { ConversationRow } from './conversation-row.js';
import { useConversations } from './use-conversations.js';

export function ConversationList({ openId }: { openId: string | null }) {
  const text = useText();
  const { data, error, refetch } = useConversations(readInboxSearch(useSearch({ strict: false })));
  if (error && !data) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  const items = data.pages.flatMap(page => page.items);
  if (items.length === 0) return <EmptyState what={text('inbox.empty.all')} next={text('inbox.empty.all.next')} />;
  return (
    <List label={text('inbox.conversations')} items={items} keyOf={({ id }) => id}>
      {item => <ConversationRow conversation={item} isOpen={item.id === openId} />}
    </List>
  );
}
