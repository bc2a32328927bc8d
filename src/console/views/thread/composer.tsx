import { lazy, Suspense } from 'react';
import { useMay } from '../../data/use-may.js';
import { useText } from '../../frame/use-text.js';
import { sendWindow } from '../../rules/thread/send-window.js';
import { ComposerBox } from './composer-box.js';
import { SendHint } from './send-hint.js';
import { ComposerModes } from './composer-modes.js';
import { PresenceLine } from './presence-line.js';
import { SuggestedReply } from './suggested-reply.js';
import { useReplyText } from './use-reply-text.js';
import type { ThreadConversation } from './use-thread.js';
import { useTyping } from './use-typing.js';
import './composer.css';

const TemplateForm = lazy(async () => ({ default: (await import('./template-form.js')).TemplateForm }));

/** The place to answer, or to leave a note for the others. */
export function Composer({ conversation }: { conversation: ThreadConversation }) {
  const text = useText();
  const maySend = useMay('messages:send');
  const { mode, choose } = useReplyText(conversation.id);
  const { isTyping, note } = useTyping();
  const window = sendWindow(conversation, Date.now());
  const isClosed = mode !== 'note' && window.state === 'closed';
  const takesTemplate = isClosed && window.state === 'closed' && window.takesTemplates;
  return (
    <section className="composer" aria-label={text('thread.composer')} data-mode={mode}>
      <PresenceLine key={conversation.id} conversationId={conversation.id} isTyping={isTyping} />
      {maySend ? (
        <>
          <div className="composer-top">
            <ComposerModes {...{ mode, choose }} isComment={conversation.comment !== null} />
            <SuggestedReply conversationId={conversation.id} />
          </div>
          {takesTemplate ? (
            <Suspense>
              <SendHint conversation={conversation} mode={mode} />
              <TemplateForm key={conversation.id} conversationId={conversation.id} />
            </Suspense>
          ) : (
            <ComposerBox key={conversation.id} {...{ conversation, isClosed }} onType={note} />
          )}
        </>
      ) : (
        <p className="composer-hint">{text('thread.read-only')}</p>
      )}
    </section>
  );
}
