import { EyeClosedIcon, EyeIcon, ThumbsupIcon } from '@primer/octicons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { commentActsOf } from '../../../channels/comment-acts.contract.js';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { reasonOf } from './reason-of.js';
import { type ConversationThread, type ThreadMessage, threadKey } from './use-thread.js';

type Wanted = { hidden: boolean } | { liked: boolean };

/** What can be done about a comment of a customer without answering it; it shows at once, and is undone where the platform refuses. */
export function CommentActs({ message, channel }: { message: ThreadMessage; channel: string }) {
  const text = useText();
  const mayAct = useMay('messages:send');
  const { mutate, error } = useModerate(message);
  const { hiddenAt, likedAt } = message;
  const acts = Object.hasOwn(commentActsOf, channel) ? commentActsOf[channel as keyof typeof commentActsOf] : [];
  if (acts.length === 0) return null;
  const [isHidden, isLiked] = [hiddenAt !== null, likedAt !== null];
  return (
    <>
      {!mayAct && isHidden && <p className="said-foot">{text('composer.comment.hidden')}</p>}
      {mayAct && (
        <div className="said-actions">
          {acts.includes('hide') && (
            <Button
              kind="quiet"
              icon={isHidden ? EyeIcon : EyeClosedIcon}
              onPress={() => mutate({ hidden: !isHidden })}
            >
              {text(isHidden ? 'composer.comment.show' : 'composer.comment.hide')}
            </Button>
          )}
          {acts.includes('like') && (
            <Button kind="quiet" icon={ThumbsupIcon} onPress={() => mutate({ liked: !isLiked })}>
              {text(isLiked ? 'composer.comment.unlike' : 'composer.comment.like')}
            </Button>
          )}
          {isHidden && <span className="said-foot">{text('composer.comment.hidden')}</span>}
        </div>
      )}
      {error && <Alert>{text('thread.act.failed', { reason: reasonOf(error, text) })}</Alert>}
    </>
  );
}

function useModerate({ id, conversationId, hiddenAt, likedAt }: ThreadMessage) {
  const queries = useQueryClient();
  const put = (change: Partial<ThreadMessage>): void =>
    void queries.setQueryData<ConversationThread>(
      threadKey(conversationId),
      thread =>
        thread && {
          ...thread,
          messages: thread.messages.map(message => (message.id === id ? { ...message, ...change } : message)),
        },
    );
  return useMutation({
    mutationFn: (wanted: Wanted) => api.put('/api/messages/:id/moderation', { params: { id }, body: wanted }),
    onMutate(wanted) {
      const now = new Date().toISOString();
      if ('hidden' in wanted) put({ hiddenAt: wanted.hidden ? now : null });
      else put({ likedAt: wanted.liked ? now : null });
    },
    onSuccess: ({ hiddenAt: hidden, likedAt: liked }) => put({ hiddenAt: hidden, likedAt: liked }),
    onError: () => put({ hiddenAt, likedAt }),
  });
}
