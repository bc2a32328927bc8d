import { CheckIcon, ClockIcon, HubotIcon, IdBadgeIcon, PersonIcon } from '@primer/octicons-react';
import { useMay } from '../../data/use-may.js';
import { useNameOf } from '../../data/use-people.js';
import { useSession } from '../../data/use-session.js';
import { useMomentText } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button, IconButton } from '../../parts/button.js';
import { Menu, MenuItem } from '../../parts/menu.js';
import { postAddress } from '../../rules/thread/post-address.js';
import type { Holder } from '../../rules/thread/holder.js';
import { snoozeChoices, snoozedUntil } from '../../rules/thread/snooze-times.js';
import { type Change, useActs } from './use-acts.js';
import { useContact } from '../../data/contact.js';
import { useHolder } from './use-holder.js';
import type { ThreadConversation } from './use-thread.js';

/** Whose conversation this is, who has it, and what can be done with it. */
export function ThreadHeader({ conversation, onContact }: { conversation: ThreadConversation; onContact: () => void }) {
  const text = useText();
  const { data: contact } = useContact(conversation.contactId);
  const nameOf = useNameOf();
  const myId = useSession()?.user.id ?? null;
  const holder = useHolder(conversation);
  const mayChange = useMay('conversations:write');
  const { change, isPending, notice } = useActs(conversation, myId);
  const name = contact?.displayName ?? '…';
  return (
    <>
      <header className="thread-head">
        <div className="thread-who">
          <h2 className="cut" title={name}>
            <bdi>{name}</bdi>
          </h2>
          <HolderLine holder={holder} />
          {conversation.comment && <PostLine conversation={conversation} />}
        </div>
        {mayChange && <ThreadActions {...{ holder, change, isPending }} />}
        <span className="thread-contact-button">
          <IconButton icon={IdBadgeIcon} label={text('panel.contact')} onPress={onContact} />
        </span>
      </header>
      <div className="thread-notice">
        {notice?.kind === 'taken' && (
          <p role="status" className="notice">
            {text('thread.act.taken', { name: nameOf(notice.assigneeId) ?? text('thread.somebody') })}
          </p>
        )}
        {notice?.kind === 'failed' && <Alert>{notice.words}</Alert>}
      </div>
    </>
  );
}

function HolderLine({ holder }: { holder: Holder }) {
  const text = useText();
  const moment = useMomentText();
  const words = (): string => {
    if (holder.who === 'other') return text('thread.holder.other', { name: holder.name ?? text('thread.somebody') });
    if (holder.who !== 'asleep') return text(`thread.holder.${holder.who}`);
    return holder.until
      ? text('thread.holder.asleep-until', { until: moment(holder.until) })
      : text('thread.holder.asleep');
  };
  return (
    <p className="thread-holder" data-who={holder.who}>
      <bdi>{words()}</bdi>
    </p>
  );
}

/** Below which post the comment stands. */
function PostLine({ conversation: { channel, comment } }: { conversation: ThreadConversation }) {
  const text = useText();
  const url = postAddress(channel, comment?.postId ?? null);
  return (
    <p className="thread-holder">
      {text('thread.post')}{' '}
      {url && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {text('thread.post.open')}
        </a>
      )}
    </p>
  );
}

type ActionsProps = { holder: Holder; change: (change: Change) => void; isPending: boolean };

function ThreadActions({ holder, change, isPending }: ActionsProps) {
  const text = useText();
  const peopleHaveIt = holder.who === 'me' || holder.who === 'other' || holder.who === 'nobody';
  return (
    <div className="thread-actions">
      {holder.who !== 'me' && (
        <Button icon={PersonIcon} isBusy={isPending} onPress={() => change({ handling: 'human' })}>
          {text('thread.act.take-over')}
        </Button>
      )}
      {peopleHaveIt && (
        <Button icon={HubotIcon} isBusy={isPending} onPress={() => change({ handling: 'agent' })}>
          {text('thread.act.give-back')}
        </Button>
      )}
      {holder.who !== 'done' && (
        <>
          <Menu button={<IconButton icon={ClockIcon} label={text('thread.act.snooze')} />}>
            {snoozeChoices.map(choice => (
              <MenuItem
                key={choice}
                name={text(`thread.act.snooze.${choice}`)}
                onAction={() =>
                  change({ status: 'snoozed', snoozedUntil: snoozedUntil(choice, new Date())?.toISOString() ?? null })
                }
              />
            ))}
          </Menu>
          <IconButton
            {...{ icon: CheckIcon, label: text('thread.act.resolve'), isDisabled: isPending }}
            onPress={() => change({ status: 'resolved' })}
          />
        </>
      )}
    </div>
  );
}
