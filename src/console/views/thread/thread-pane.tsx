import { useState } from 'react';
import { Problem } from '../../../client/problem.js';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Composer } from './composer.js';
import { ContactPanel } from './contact-panel.js';
import { HandoffCard } from './handoff-card.js';
import { HeldDraft } from './held-draft.js';
import { ThreadHeader } from './thread-header.js';
import { ThreadLog } from './thread-log.js';
import { type ConversationThread, useThread } from './use-thread.js';
import './thread.css';

/** One conversation: what was said, what is to be said, and beside it who the contact is. It fills the place that it is given. */
export function ThreadPane({ conversationId }: { conversationId: string }) {
  const text = useText();
  const { data, error, refetch } = useThread(conversationId);
  if (data) return <OpenThread thread={data} />;
  if (error instanceof Problem && error.status === 404)
    return <EmptyState what={text('thread.not-found')} next={text('thread.not-found.next')} />;
  if (error) return <FailedPart error={error} retry={() => void refetch()} />;
  return (
    <div className="thread-loading">
      <Skeleton label={text('loading')} lines={9} />
    </div>
  );
}

function OpenThread({ thread }: { thread: ConversationThread }) {
  const { conversation } = thread;
  const [panelIsOpen, setPanelIsOpen] = useState(false);
  return (
    <div className="thread" data-panel={panelIsOpen || undefined}>
      <div className="thread-main">
        <ThreadHeader conversation={conversation} onContact={() => setPanelIsOpen(!panelIsOpen)} />
        <ThreadLog thread={thread} />
        <div className="thread-foot">
          <HandoffCard conversationId={conversation.id} />
          <HeldDraft conversationId={conversation.id} />
          <Composer conversation={conversation} />
        </div>
      </div>
      <ContactPanel conversation={conversation} onClose={() => setPanelIsOpen(false)} />
    </div>
  );
}
