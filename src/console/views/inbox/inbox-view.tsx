import { ArrowLeftIcon } from '@primer/octicons-react';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useText } from '../../frame/use-text.js';
import { useTitle } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { IconOf } from '../../parts/icon.js';
import { ConversationList } from './conversation-list.js';
import './inbox.css';

const ThreadPane = lazy(async () => ({ default: (await import('../thread/thread-pane.js')).ThreadPane }));

/** The list stays while one conversation after the other is read beside it; where there is room for one of them, it is the open one. */
export function InboxView() {
  const text = useText();
  const { conversationId } = useParams({ strict: false });
  useTitle(text('view.inbox'));
  return (
    <div className="inbox" data-shows={conversationId ? 'thread' : 'list'}>
      <h1 className="inbox-title">{text('view.inbox')}</h1>
      <div className="inbox-list">
        <ConversationList openId={conversationId ?? null} />
      </div>
      <div className="inbox-thread">
        <Link to="/inbox" search={search => search} className="button inbox-back" data-kind="quiet">
          <IconOf icon={ArrowLeftIcon} />
          {text('inbox.back')}
        </Link>
        <div className="inbox-reading">
          {conversationId ? (
            <Suspense>
              <ThreadPane key={conversationId} conversationId={conversationId} />
            </Suspense>
          ) : (
            <EmptyState what={text('inbox.choose')} next={text('inbox.choose.next')} />
          )}
        </div>
      </div>
    </div>
  );
}
