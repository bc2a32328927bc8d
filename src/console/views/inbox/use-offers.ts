import { CheckIcon, ClockIcon, PersonFillIcon, PersonIcon, SyncIcon } from '@primer/octicons-react';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { useSession } from '../../data/use-session.js';
import type { Icon } from '../../parts/icon.js';
import type { ConversationAct } from '../../rules/inbox/conversation-acts.js';
import { snoozeTimes } from '../../rules/inbox/snooze-times.js';
import type { Conversation } from './use-conversation-list.js';

export type Offer = { id: string; name: string; icon: Icon; act: ConversationAct };

const time = { hour: '2-digit', minute: '2-digit' } as const;
/** As much of it as tells the offers apart. */
const forms = {
  later: time,
  tomorrow: { weekday: 'short', ...time },
  week: { weekday: 'short', day: 'numeric', month: 'short', ...time },
  reply: time,
} as const;

/** What can be done with a conversation as it is now, each with its words: for the menu of its row, and for the command menu. */
export function useOffersOf(): (conversation: Conversation) => Offer[] {
  const text = useText();
  const intl = useIntl();
  const myId = useSession()?.user.id ?? null;
  return useCallback(
    ({ status, assigneeId }) => {
      const assign: Offer[] =
        assigneeId === myId && myId !== null
          ? [{ id: 'unassign', name: text('inbox.act.unassign'), icon: PersonIcon, act: { act: 'assign', to: null } }]
          : [{ id: 'assign', name: text('inbox.act.assign'), icon: PersonFillIcon, act: { act: 'assign', to: myId } }];
      const reopen: Offer = { id: 'reopen', name: text('inbox.act.reopen'), icon: SyncIcon, act: { act: 'reopen' } };
      if (status === 'resolved') return [...assign, reopen];
      const snoozes = snoozeTimes(new Date()).map(({ snooze, until }): Offer => ({
        id: `snooze-${snooze}`,
        name: until
          ? text('inbox.act.snooze-until', { until: intl.formatDate(until, forms[snooze]) })
          : text('inbox.act.snooze-until-reply'),
        icon: ClockIcon,
        act: { act: 'snooze', until: until?.toISOString() ?? null },
      }));
      const resolve: Offer = {
        id: 'resolve',
        name: text('inbox.act.resolve'),
        icon: CheckIcon,
        act: { act: 'resolve' },
      };
      return [...assign, ...snoozes, ...(status === 'snoozed' ? [reopen] : []), resolve];
    },
    [text, intl, myId],
  );
}
