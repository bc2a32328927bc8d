import { ArrowLeftIcon } from '@primer/octicons-react';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useText } from '../../frame/use-text.js';
import { useTitle } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { IconOf } from '../../parts/icon.js';
import { useFirstSteps } from '../first-steps/use-first-steps.js';
import { nextStep } from '../../rules/first-steps.js';
import { ConversationList } from './conversation-list.js';
import { InboxHead } from './inbox-head.js';
import { useFolderCommands } from './use-folder-commands.js';
import { useInboxSearch, useShowList } from './use-inbox-search.js';
import './inbox.css';

const FirstSteps = lazy(async () => ({ default: (await import('../first-steps/first-steps.js')).FirstSteps }));
const ThreadPane = lazy(async () => ({ default: (await import('../thread/thread-pane.js')).ThreadPane }));

/** Until the first customer is answered there are other things to do than to choose one. */
function NothingOpen() {
  const text = useText();
  const steps = useFirstSteps();
  if (steps && nextStep(steps))
    return (
      <Suspense>
        <FirstSteps steps={steps} />
      </Suspense>
    );
  return steps && <EmptyState what={text('inbox.choose')} next={text('inbox.choose.next')} />;
}

/** The list stays while one conversation after the other is read beside it; where there is room for one of them, it is the open one. */
export function InboxView() {
  const text = useText();
  const { conversationId: openId = null } = useParams({ strict: false });
  const search = useInboxSearch();
  const show = useShowList(openId);
  useTitle(text('view.inbox'));
  useFolderCommands();
  return (
    <div className="inbox" data-shows={openId === null ? 'list' : 'thread'}>
      <h1 className="inbox-title">{text('view.inbox')}</h1>
      <div className="inbox-list">
        <InboxHead search={search} onShow={show} />
        <ConversationList key={JSON.stringify(search)} search={search} openId={openId} />
      </div>
      <div className="inbox-thread">
        <Link to="/inbox" search={search} className="button inbox-back" data-kind="quiet">
          <IconOf icon={ArrowLeftIcon} />
          {text('inbox.back')}
        </Link>
        <div className="inbox-reading">
          {openId === null ? (
            <NothingOpen />
          ) : (
            <Suspense>
              <ThreadPane key={openId} conversationId={openId} />
            </Suspense>
          )}
        </div>
      </div>
    </div>
  );
}
