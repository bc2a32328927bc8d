import { Link } from '@tanstack/react-router';
import { Loaded } from '../../frame/loaded.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { List } from '../../parts/list.js';
import { useAccounts } from '../../data/accounts.js';
import { useConversationsOf } from '../../data/conversations-of.js';
import { Part } from './part.js';

export function ConversationsPart({ contactId }: { contactId: string }) {
  const text = useText();
  const query = useConversationsOf(contactId);
  const names = new Map(useAccounts().data?.map(({ id, name }) => [id, name]));
  return (
    <Part title={text('contacts.conversations')}>
      <Loaded query={query}>
        {conversations =>
          conversations.length === 0 ? (
            <p className="contact-soft">{text('contacts.conversations.none')}</p>
          ) : (
            <List label={text('contacts.conversations')} items={conversations} keyOf={({ id }) => id}>
              {({ id, accountId, channel, lastText, lastActivityAt }) => (
                <Link to="/inbox/$conversationId" params={{ conversationId: id }} className="list-row contact-talk">
                  <bdi className="cut">{lastText ?? channel}</bdi>
                  <span className="contact-soft">
                    <bdi>{names.get(accountId) ?? channel}</bdi> · <Moment as="age" at={lastActivityAt} />
                  </span>
                </Link>
              )}
            </List>
          )
        }
      </Loaded>
    </Part>
  );
}
