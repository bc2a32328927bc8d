import { BookIcon } from '@primer/octicons-react';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { type ThreadReply, useReplies } from './use-beside.js';

type Citation = ThreadReply['citations'][number];

/** What an answer of the agent rests on. */
export function SourcesOfReply({ conversationId, replyId }: { conversationId: string; replyId: string }) {
  const { data: replies } = useReplies(conversationId);
  const citations = replies?.find(({ id }) => id === replyId)?.citations ?? [];
  return citations.length === 0 ? null : <Sources citations={citations} />;
}

export function Sources({ citations, isOpen = false }: { citations: readonly Citation[]; isOpen?: boolean }) {
  const text = useText();
  return (
    <details className="sources" open={isOpen}>
      <summary>
        <IconOf icon={BookIcon} />
        {text('thread.sources', { count: citations.length })}
      </summary>
      <ul>
        {citations.map((citation, index) => (
          <Source key={index} citation={citation} />
        ))}
      </ul>
    </details>
  );
}

/** Record, field, and how old both are; and the words that prove it. */
function Source({ citation: { linkName, recordKey, path, quote, syncedAt } }: { citation: Citation }) {
  return (
    <li>
      <p className="source-head">
        <bdi>{linkName}</bdi> · <bdi>{recordKey}</bdi> · <bdi>{path}</bdi>
        {syncedAt && (
          <>
            {' · '}
            <Moment at={syncedAt} as="age" />
          </>
        )}
      </p>
      <p className="source-quote" dir="auto">
        {quote}
      </p>
    </li>
  );
}
