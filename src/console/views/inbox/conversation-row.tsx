import { KebabHorizontalIcon } from '@primer/octicons-react';
import { memo } from 'react';
import { ChannelMark } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { ListTime } from './list-time.js';
import { OwnerMark } from './owner-mark.js';
import { ReplyClockMark } from './reply-clock-mark.js';
import type { Conversation } from './use-conversation-list.js';
import type { People } from './use-people.js';
import { WhoHasItMark } from './who-has-it-mark.js';

type RowProps = {
  conversation: Conversation;
  href: string;
  isOpen: boolean;
  now: number;
  people: People;
  index: number;
  /** Null: it is not known how many there are. */
  size: number | null;
  start: number;
  /** None for who may not act. */
  onMenu: ((conversation: Conversation, button: Element) => void) | null;
};

/** One conversation, named by its contact. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { conversation, href, isOpen, now, people, index, size, start, onMenu } = props;
  const { id, channel, unreadCount, lastActivityAt } = conversation;
  return (
    <li
      className="conversation-place"
      style={{ transform: `translateY(${start}px)` }}
      aria-posinset={index + 1}
      aria-setsize={size ?? -1}
    >
      <a
        href={href}
        className="conversation"
        data-id={id}
        data-unread={unreadCount > 0 || undefined}
        {...(isOpen ? { 'aria-current': 'page' as const } : {})}
      >
        <span className="conversation-line">
          <Names conversation={conversation} />
          <ReplyClockMark conversation={conversation} now={now} />
          <ListTime at={lastActivityAt} now={now} />
        </span>
        <span className="conversation-line">
          <ChannelMark channel={channel} />
          <LastText conversation={conversation} />
          <OwnerMark conversation={conversation} people={people} />
          <WhoHasItMark conversation={conversation} people={people} />
          <Unread count={unreadCount} />
        </span>
      </a>
      {onMenu && <MoreButton conversation={conversation} onMenu={onMenu} />}
    </li>
  );
});

/** Whose it is, and what it is about. */
function Names({ conversation: { contactName, labels } }: Pick<RowProps, 'conversation'>) {
  const text = useText();
  const name = contactName ?? text('inbox.nameless');
  const [first, ...others] = labels;
  return (
    <span className="conversation-names">
      <bdi className="conversation-name cut" title={name}>
        {name}
      </bdi>
      {first !== undefined && (
        <span className="conversation-labels" title={labels.join(', ')}>
          <span className="unseen">{text('inbox.labels', { names: labels.join(', ') })}</span>
          <bdi aria-hidden className="conversation-label cut">
            {first}
          </bdi>
          {others.length > 0 && <span aria-hidden>+{others.length}</span>}
        </span>
      )}
    </span>
  );
}

function LastText({ conversation: { lastText } }: Pick<RowProps, 'conversation'>) {
  const text = useText();
  if (lastText === null || lastText.trim() === '')
    return <span className="conversation-text cut">{text('inbox.no-words')}</span>;
  return (
    <bdi dir="auto" className="conversation-text cut">
      {lastText}
    </bdi>
  );
}

function Unread({ count }: { count: number }) {
  const text = useText();
  if (count === 0) return null;
  return (
    <span className="count" data-tone="new">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="unseen">{text('inbox.unread', { count })}</span>
    </span>
  );
}

/** The menu itself stands once beside the list: a menu for each row would be in the way of scrolling. */
function MoreButton({ conversation, onMenu }: { conversation: Conversation; onMenu: NonNullable<RowProps['onMenu']> }) {
  const text = useText();
  const name = conversation.contactName ?? text('inbox.nameless');
  return (
    <button
      type="button"
      className="button conversation-more"
      data-kind="quiet"
      data-icon-only
      aria-haspopup="menu"
      aria-label={text('inbox.acts', { name })}
      onClick={event => onMenu(conversation, event.currentTarget)}
    >
      <IconOf icon={KebabHorizontalIcon} />
    </button>
  );
}
