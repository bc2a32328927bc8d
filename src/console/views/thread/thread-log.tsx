import { ArrowDownIcon } from '@primer/octicons-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { countAfter } from '../../rules/thread/thread-cache.js';
import { ThreadPart } from './thread-part.js';
import { ThreadRow } from './thread-row.js';
import { useAnchoredScroll } from './use-anchored-scroll.js';
import { useMarkRead } from './use-mark-read.js';
import { type ConversationThread, useOlderMessages } from './use-thread.js';
import { useTimeline } from './use-timeline.js';

const WhySheet = lazy(async () => ({ default: (await import('./why-sheet.js')).WhySheet }));

/** What was said. News do not move what is being read: they gather behind a button. */
export function ThreadLog({ thread }: { thread: ConversationThread }) {
  const text = useText();
  const { conversation, messages, hasOlder } = thread;
  const parts = useTimeline(thread);
  const { frame, content, isAtEnd, onScroll, toEnd } = useAnchoredScroll();
  const [whyId, setWhyId] = useState<string | null>(null);
  const unseen = useUnseen(messages, isAtEnd);
  const ofExternalId = useMemo(() => new Map(messages.map(each => [each.externalId, each])), [messages]);
  useMarkRead(conversation, isAtEnd);
  return (
    <div className="thread-log-frame">
      <div
        {...{ ref: frame, onScroll, role: 'log', tabIndex: 0, 'aria-label': text('thread.messages') }}
        className="thread-log"
      >
        <div ref={content} className="thread-content">
          {hasOlder && <Older key={messages[0]?.id} conversationId={conversation.id} frame={frame} />}
          {parts.length === 0 && <EmptyState what={text('thread.empty')} />}
          {parts.map(({ id, rows }, index) => (
            <ThreadPart key={id} frame={frame} isShownFirst={index >= parts.length - 3} rowCount={rows.length}>
              {() =>
                rows.map(row => (
                  <ThreadRow
                    key={row.key}
                    {...{ row, conversationId: conversation.id, channel: conversation.channel, onWhy: setWhyId }}
                    answered={row.kind === 'message' ? (ofExternalId.get(row.message.replyToExternalId) ?? null) : null}
                  />
                ))
              }
            </ThreadPart>
          ))}
        </div>
      </div>
      {unseen > 0 && (
        <div className="thread-news">
          <Button icon={ArrowDownIcon} kind="primary" onPress={toEnd}>
            {text('thread.new', { count: unseen })}
          </Button>
        </div>
      )}
      <Suspense>{whyId !== null && <WhySheet messageId={whyId} onClose={() => setWhyId(null)} />}</Suspense>
    </div>
  );
}

/** How many messages came since the end was seen last. */
function useUnseen(messages: readonly { id: string }[], isAtEnd: boolean): number {
  const lastId = messages.at(-1)?.id ?? null;
  const [seenId, setSeenId] = useState(lastId);
  if (isAtEnd && seenId !== lastId) setSeenId(lastId);
  return isAtEnd ? 0 : countAfter(messages, seenId);
}

/** Above the first message: where it comes near, the older ones are loaded. */
function Older({ conversationId, frame }: { conversationId: string; frame: React.RefObject<HTMLDivElement | null> }) {
  const text = useText();
  const load = useOlderMessages(conversationId);
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!mark.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void load(), {
      root: frame.current,
      rootMargin: '800px 0px',
    });
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [frame, load]);
  return (
    <div ref={mark} className="thread-older">
      {text('loading')}
    </div>
  );
}
