import { PersonFillIcon, PersonIcon } from '@primer/octicons-react';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import type { Conversation } from './use-conversation-list.js';
import type { People } from './use-people.js';

/** Who is asked to look at it, where somebody else has it: the agent, or nobody at the time. */
export function OwnerMark({ conversation, people }: { conversation: Conversation; people: People }) {
  const text = useText();
  const { assigneeId, status } = conversation;
  const isMine = assigneeId === people.myId;
  const name = people.nameOf(assigneeId);
  if (assigneeId === null || status === 'open') return null;
  const other = name === null ? text('inbox.owner.other') : text('inbox.owner.named', { name });
  const words = isMine ? text('inbox.owner.me') : other;
  return (
    <span className="mark" title={words}>
      <IconOf icon={isMine ? PersonFillIcon : PersonIcon} />
      <span className="unseen">{words}</span>
    </span>
  );
}
