import { AlertIcon, HubotIcon, NoteIcon, PersonIcon } from '@primer/octicons-react';
import { memo } from 'react';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { type Icon, IconOf } from '../../parts/icon.js';
import { deliveryOf } from '../../rules/thread/delivery.js';
import { type Speaker, speakerOf } from '../../rules/thread/speaker.js';
import { AttachmentPart } from './attachment-part.js';
import { CommentActs } from './comment-acts.js';
import { LinkedText } from './linked-text.js';
import { SourcesOfReply } from './sources.js';
import type { ThreadMessage } from './use-thread.js';

export const speakerIcons: Record<Speaker, Icon | null> = {
  customer: null,
  agent: HubotIcon,
  person: PersonIcon,
  note: NoteIcon,
};

type MessageRowProps = {
  message: ThreadMessage;
  conversationId: string;
  channel: string;
  follows: boolean;
  answered: ThreadMessage | null;
  onWhy: (messageId: string) => void;
};

/** One message: who says it is seen by its place, its word and its icon, then by its tint. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, conversationId, channel, follows, answered, onWhy } = props;
  const text = useText();
  const speaker = speakerOf(message);
  const icon = speakerIcons[speaker];
  return (
    <div className="said" data-speaker={speaker} data-follows={follows || undefined}>
      <p className={follows ? 'unseen' : 'said-by'}>
        {icon && <IconOf icon={icon} />}
        <SpeakerName message={message} speaker={speaker} /> <Moment at={message.sentAt} as="time" />
      </p>
      <div className="said-body">
        {answered && (
          <p className="said-answers cut">
            <span className="unseen">{text('thread.answers', { text: '' })}</span>
            <bdi>{answered.text ?? text('thread.no-text')}</bdi>
          </p>
        )}
        <MessageBody message={message} />
      </div>
      <MessageFoot message={message} />
      {speaker === 'customer' && message.erasedAt === null && <CommentActs {...{ message, channel }} />}
      {speaker === 'agent' && (
        <div className="said-sources">
          {message.replyId && <SourcesOfReply conversationId={conversationId} replyId={message.replyId} />}
          <Button kind="quiet" onPress={() => onWhy(message.id)}>
            {text('thread.why')}
          </Button>
        </div>
      )}
    </div>
  );
});

function SpeakerName({ message, speaker }: { message: ThreadMessage; speaker: Speaker }) {
  const text = useText();
  const { name, kind } = message.author;
  if (speaker === 'note') return <bdi>{text('thread.speaker.note', { name: name ?? text('thread.somebody') })}</bdi>;
  if (speaker === 'agent') return <>{text('thread.speaker.agent')}</>;
  if (name) return <bdi>{name}</bdi>;
  if (kind === 'native-app') return <>{text('thread.speaker.elsewhere')}</>;
  return <>{text(speaker === 'customer' ? 'thread.speaker.customer' : 'thread.speaker.person')}</>;
}

function MessageBody({ message }: { message: ThreadMessage }) {
  const text = useText();
  const { text: words, attachments, payload, erasedAt } = message;
  if (erasedAt !== null) return <p className="said-removed">{text('thread.removed')}</p>;
  return (
    <>
      {attachments.map((attachment, index) => (
        <AttachmentPart key={index} attachment={attachment} />
      ))}
      {words && <LinkedText words={words} />}
      {payload !== null && <p className="said-aside">{text('thread.tapped')}</p>}
    </>
  );
}

/** What became of it, and what the customer thinks of it. */
function MessageFoot({ message }: { message: ThreadMessage }) {
  const text = useText();
  const delivery = deliveryOf(message);
  const { reactions, editedAt, failedReason } = message;
  return (
    <>
      {reactions.length > 0 && (
        <p className="said-reactions">
          {reactions.map(({ by, emoji }) => (
            <span key={by} role="img" aria-label={text('thread.reaction', { emoji })}>
              {emoji}
            </span>
          ))}
        </p>
      )}
      {(delivery || editedAt) && (
        <p className="said-foot" data-failed={delivery === 'failed' || undefined}>
          {delivery === 'failed' && <IconOf icon={AlertIcon} />}
          {editedAt && <span>{text('thread.edited')}</span>}
          {delivery === 'failed' ? (
            <bdi>{text('thread.delivery.failed', { reason: failedReason ?? text('thread.reply.no-reason') })}</bdi>
          ) : (
            delivery && <span>{text(`thread.delivery.${delivery}`)}</span>
          )}
        </p>
      )}
    </>
  );
}
