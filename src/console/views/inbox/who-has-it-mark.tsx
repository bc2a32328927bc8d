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
import { type Icon, IconOf } from '../../parts/icon.js';
import { type WhoHasIt, whoHasIt } from '../../rules/inbox/who-has-it.js';
import type { Conversation } from './use-conversation-list.js';
import type { People } from './use-people.js';

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

export function WhoHasItMark({ conversation, people }: { conversation: Conversation; people: People }) {
  const text = useText();
  const intl = useIntl();
  const who = whoHasIt(conversation, people.myId);
  const { snoozedUntil, assigneeId } = conversation;
  const name = who === 'person' ? people.nameOf(assigneeId) : null;
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
      : who === 'person' && name !== null
        ? text('inbox.who.named', { name })
        : text(`inbox.who.${who}`);
  return (
    <span className="mark" data-tone={calls.has(who) ? 'waiting' : 'plain'} title={words}>
      <IconOf icon={icons[who]} />
      {calls.has(who) && (
        <span aria-hidden>{text(who === 'approval' ? 'inbox.call.approval' : 'inbox.call.waiting')}</span>
      )}
      {name !== null && (
        <bdi aria-hidden className="conversation-owner cut">
          {name}
        </bdi>
      )}
      <span className="unseen">{words}</span>
    </span>
  );
}
