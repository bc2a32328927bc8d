import { AlertIcon, PersonIcon, SyncIcon } from '@primer/octicons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../frame/use-text.js';
import { useSession } from '../../data/use-session.js';
import { Button } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { LinkedText } from './linked-text.js';
import { SentFiles } from './sent-files.js';
import { type Attempt, dropAttempt } from './use-attempts.js';
import { useFiles } from './use-files.js';
import { useReplyText } from './use-reply-text.js';
import { sendAttempt } from './use-send.js';

/** What the server has not taken yet; refused, it says why and what can be done. */
export function AttemptRow({ conversationId, attempt }: { conversationId: string; attempt: Attempt }) {
  const text = useText();
  const queries = useQueryClient();
  const name = useSession()?.user.name ?? '';
  const { write } = useReplyText(conversationId);
  const { restore } = useFiles(conversationId);
  const { refusal } = attempt;
  const drop = (): void => dropAttempt(queries, conversationId, attempt.id);
  const rewrite = (): void => {
    write(attempt.text);
    restore(attempt.attachments);
    drop();
  };
  return (
    <div className="said" data-speaker="person" data-state={refusal ? 'failed' : 'leaving'}>
      <p className="said-by">
        <IconOf icon={PersonIcon} />
        <bdi>{name}</bdi>
      </p>
      <div className="said-body">
        {attempt.text && <LinkedText words={attempt.text} />}
        {attempt.template && <bdi>{attempt.template.name}</bdi>}
        <SentFiles files={attempt.attachments} />
      </div>
      {refusal ? (
        <>
          <p role="alert" className="said-foot" data-failed>
            <IconOf icon={AlertIcon} />
            <bdi>{text('thread.attempt.refused', { reason: refusal.reason })}</bdi>
          </p>
          <div className="said-actions">
            {refusal.mayRetry && (
              <Button icon={SyncIcon} onPress={() => void sendAttempt(queries, conversationId, attempt)}>
                {text('thread.reply.again')}
              </Button>
            )}
            {!attempt.template && <Button onPress={rewrite}>{text('thread.reply.rewrite')}</Button>}
            <Button kind="quiet" onPress={drop}>
              {text('thread.attempt.discard')}
            </Button>
          </div>
        </>
      ) : (
        <p className="said-foot">{text('thread.attempt.sending')}</p>
      )}
    </div>
  );
}
