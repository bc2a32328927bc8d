import { PersonFillIcon, PersonIcon } from '@primer/octicons-react';
import { useText } from '../../frame/use-text.js';
import { useSession } from '../../data/use-session.js';
import { IconOf } from '../../parts/icon.js';
import type { Conversation } from './use-conversation-list.js';

/** Who is asked to look at it, where somebody else has it: the agent, or nobody at the time. */
export function OwnerMark({ conversation: { assigneeId, status } }: { conversation: Conversation }) {
  const text = useText();
  const isMine = assigneeId === (useSession()?.user.id ?? null);
  if (assigneeId === null || status === 'open') return null;
  const words = text(isMine ? 'inbox.owner.me' : 'inbox.owner.other');
  return (
    <span className="mark" title={words}>
      <IconOf icon={isMine ? PersonFillIcon : PersonIcon} />
      <span className="unseen">{words}</span>
    </span>
  );
}
