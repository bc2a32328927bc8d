import { useNameOf } from '../../data/use-people.js';
import { useSession } from '../../data/use-session.js';
import { type Holder, holderOf } from '../../rules/thread/holder.js';
import type { ThreadConversation } from './use-thread.js';

/** Who has a conversation, by name. */
export function useHolder(conversation: ThreadConversation): Holder {
  const nameOf = useNameOf();
  return holderOf(conversation, useSession()?.user.id ?? null, nameOf);
}
