import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../data/api.js';
import type { Conversation } from './use-conversations.js';

type RowProps = { conversation: Conversation; isOpen: boolean };

/** One conversation, named by its contact. */
export function ConversationRow({ conversation, isOpen }: RowProps) {
  const { id, contactId, lastText } = conversation;
  const { data: contact } = useQuery({
    queryKey: ['contact', contactId],
    queryFn: ({ signal }) => api.get('/api/contacts/:id', { params: { id: contactId }, signal }),
  });
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: id }}
      search={search => search}
      className="conversation"
      {...(isOpen ? { 'aria-current': 'true' as const } : {})}
    >
      <bdi className="conversation-name cut">{contact?.displayName ?? '…'}</bdi>
      <bdi className="conversation-text cut">{lastText}</bdi>
    </Link>
  );
}
