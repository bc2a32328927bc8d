import { AlertIcon, SyncIcon } from '@primer/octicons-react';
import { memo } from 'react';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { useMay } from '../../data/use-may.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { replyStateOf } from '../../rules/thread/delivery.js';
import { LinkedText } from './linked-text.js';
import { SentFiles } from './sent-files.js';
import { speakerIcons } from './message-row.js';
import type { ThreadReply } from './use-beside.js';
import { useDecide } from './use-decide.js';
import { useReplyText } from './use-reply-text.js';

/** A reply that is on its way, or that never became a message: with the cause, and what can be done. */
export const ReplyRow = memo(function ReplyRow({ reply }: { reply: ThreadReply }) {
  const text = useText();
  const state = replyStateOf(reply);
  const speaker = reply.source === 'agent' ? 'agent' : 'person';
  const icon = speakerIcons[speaker];
  if (!state) return null;
  const reason = reply.lastError ?? text('thread.reply.no-reason');
  return (
    <div className="said" data-speaker={speaker} data-state={state}>
      <p className="said-by">
        {icon && <IconOf icon={icon} />}
        {speaker === 'agent' ? text('thread.speaker.agent') : <bdi>{reply.decision?.byName}</bdi>}{' '}
        <Moment at={reply.createdAt} as="time" />
      </p>
      <div className="said-body">
        {reply.text && <LinkedText words={reply.text} />}
        <SentFiles files={reply.attachments} />
      </div>
      <p className="said-foot" data-failed={state !== 'leaving' || undefined}>
        {state !== 'leaving' && <IconOf icon={AlertIcon} />}
        <bdi>{state === 'leaving' ? text('thread.reply.leaving') : text(`thread.reply.${state}`, { reason })}</bdi>
      </p>
      {state !== 'leaving' && <ReplyActions reply={reply} isUncertain={state === 'uncertain'} />}
    </div>
  );
});

/** What is in doubt a person decides: sent again, or known to have arrived. What failed may be written anew. */
function ReplyActions({ reply, isUncertain }: { reply: ThreadReply; isUncertain: boolean }) {
  const text = useText();
  const mayDecide = useMay('approvals:decide');
  const maySend = useMay('messages:send');
  const { decide, problem, isPending } = useDecide(reply);
  const { write } = useReplyText(reply.conversationId);
  return (
    <div className="said-actions">
      {isUncertain && mayDecide && (
        <>
          <Button icon={SyncIcon} isBusy={isPending} onPress={() => decide({ verdict: 'approve' })}>
            {text('thread.reply.again')}
          </Button>
          <Button isBusy={isPending} onPress={() => decide({ verdict: 'reject' })}>
            {text('thread.reply.leave')}
          </Button>
        </>
      )}
      {!isUncertain && maySend && <Button onPress={() => write(reply.text)}>{text('thread.reply.rewrite')}</Button>}
      {problem && <Alert>{problem}</Alert>}
    </div>
  );
}
