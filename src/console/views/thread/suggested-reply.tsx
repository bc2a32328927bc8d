import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { useOpenHandoff } from './use-beside.js';
import { useReplyText } from './use-reply-text.js';

/** A first line to answer with, where the agent gave the conversation to people; it is put in, not sent. */
export function SuggestedReply({ conversationId }: { conversationId: string }) {
  const text = useText();
  const { data: handoff } = useOpenHandoff(conversationId);
  const { text: written, mode, write } = useReplyText(conversationId);
  const suggested = handoff?.summary.suggestedReply;
  if (!suggested || written !== '' || mode === 'note') return null;
  return (
    <Button kind="quiet" onPress={() => write(suggested)}>
      {text('thread.handoff.use')}
    </Button>
  );
}
