import { Link } from '@tanstack/react-router';
import { useConversationsOf } from '../../data/conversations-of.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { PanelPart } from './panel-part.js';

/** Where else this person talks to the company. */
export function ContactConversations({ contactId, openId }: { contactId: string; openId: string }) {
  const text = useText();
  const others = useConversationsOf(contactId).data?.filter(({ id }) => id !== openId);
  return (
    <PanelPart title={text('panel.conversations')}>
      {others?.length === 0 && <p className="panel-soft">{text('panel.no-conversations')}</p>}
      <ul className="panel-list">
        {others?.map(({ id, channel, lastText, lastActivityAt }) => (
          <li key={id}>
            <Link to="/inbox/$conversationId" params={{ conversationId: id }} search className="cut">
              <bdi>{lastText ?? channel}</bdi>
            </Link>
            <span className="panel-mark">
              <Moment at={lastActivityAt} as="age" />
            </span>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
