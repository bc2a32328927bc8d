import {
  BellIcon,
  CheckCircleIcon,
  CheckIcon,
  ClockIcon,
  HubotIcon,
  PersonFillIcon,
  PersonIcon,
} from '@primer/octicons-react';
import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { useSession } from '../../data/use-session.js';
import { type Icon, IconOf } from '../../parts/icon.js';
import { type WhoHasIt, whoHasIt } from '../../rules/inbox/who-has-it.js';
import type { Conversation } from './use-conversation-list.js';

const icons: Record<WhoHasIt, Icon> = {
  agent: HubotIcon,
  approval: CheckCircleIcon,
  waiting: BellIcon,
  me: PersonFillIcon,
  person: PersonIcon,
  snoozed: ClockIcon,
  resolved: CheckIcon,
};

/** What waits for a person is said in a word, too; for the rest a picture is enough, and its word on hover. */
const calls: ReadonlySet<WhoHasIt> = new Set(['approval', 'waiting']);

export function WhoHasItMark({ conversation }: { conversation: Conversation }) {
  const text = useText();
  const intl = useIntl();
  const who = whoHasIt(conversation, useSession()?.user.id ?? null);
  const { snoozedUntil } = conversation;
  const words =
    who === 'snoozed' && snoozedUntil !== null
      ? text('inbox.who.snoozed-until', {
          until: intl.formatDate(snoozedUntil, {
            weekday: 'short',
            day: 'numeric',
            month: 'short',
            hour: '2-digit',
            minute: '2-digit',
          }),
        })
      : text(`inbox.who.${who}`);
  return (
    <span className="mark" data-tone={calls.has(who) ? 'waiting' : 'plain'} title={words}>
      <IconOf icon={icons[who]} />
      {calls.has(who) && (
        <span aria-hidden>{text(who === 'approval' ? 'inbox.call.approval' : 'inbox.call.waiting')}</span>
      )}
      <span className="unseen">{words}</span>
    </span>
  );
}
