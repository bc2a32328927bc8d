import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useText } from '../../frame/use-text.js';
import { type Command, useViewCommands } from '../../frame/view-commands.js';
import type { ConversationAct } from '../../rules/inbox/conversation-acts.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { afterLeaving } from '../../rules/inbox/neighbour.js';
import type { Conversation } from './use-conversation-list.js';
import { useOffersOf } from './use-offers.js';

type ActsOnOpen = {
  search: InboxSearch;
  openId: string | null;
  /** Ids as they stand in the list. */
  order: readonly string[];
  open: Conversation | null;
  mayAct: boolean;
  perform: (conversation: Conversation, act: ConversationAct) => Promise<void>;
};

/** Acts of the list; those on the open conversation stand in the command menu, and after one that is done the next opens. */
export function useActsOnOpen({ search, openId, order, open, mayAct, perform }: ActsOnOpen) {
  const text = useText();
  const navigate = useNavigate();
  const offersOf = useOffersOf();
  const act = useCallback(
    (conversation: Conversation, what: ConversationAct) => {
      const isDone = what.act === 'resolve' || what.act === 'snooze';
      const next = isDone && conversation.id === openId ? afterLeaving(order, conversation.id) : null;
      void perform(conversation, what);
      if (next !== null) void navigate({ to: '/inbox/$conversationId', params: { conversationId: next }, search });
    },
    [perform, navigate, search, openId, order],
  );
  const commands = useMemo((): Command[] => {
    if (!open || !mayAct) return [];
    const name = open.contactName ?? text('inbox.nameless');
    return offersOf(open).map(offer => ({
      id: `inbox-${offer.id}`,
      name: text('inbox.command', { act: offer.name, name }),
      icon: offer.icon,
      run: () => act(open, offer.act),
    }));
  }, [open, mayAct, offersOf, act, text]);
  useViewCommands(commands);
  return act;
}
