import { Link } from '@tanstack/react-router';
import { readPageFacts } from '../../data/page-facts.js';
import { useText } from '../../frame/use-text.js';
import { EmptyState } from '../../parts/empty-state.js';
import { filtersOf, type InboxSearch } from '../../rules/inbox/inbox-search.js';

/** What will stand here, and the one thing to do first. */
export function EmptyFolder({ search }: { search: InboxSearch }) {
  const text = useText();
  const { folder } = search;
  if (filtersOf(search).length > 0) {
    return (
      <EmptyState what={text('inbox.empty.filtered')} next={text('inbox.empty.filtered.next')}>
        <Link to="/inbox" search={folder ? { folder } : {}} className="button" data-kind="secondary">
          {text('inbox.filters.clear')}
        </Link>
      </EmptyState>
    );
  }
  const next = folder === undefined ? <FirstMessage /> : <Elsewhere folder={folder} />;
  return (
    <EmptyState what={text(`inbox.empty.${folder ?? 'all'}`)} next={text(`inbox.empty.${folder ?? 'all'}.next`)}>
      {next}
    </EmptyState>
  );
}

function FirstMessage() {
  const text = useText();
  // The customer's side of the demo.
  const canTry = readPageFacts().demoRoles.length > 0;
  return (
    <>
      {canTry && (
        <a href="/sandbox" target="_blank" rel="noreferrer" className="button" data-kind="secondary">
          {text('inbox.empty.try')}
        </a>
      )}
      <Link to="/settings/$section" params={{ section: 'accounts' }} className="button" data-kind="quiet">
        {text('inbox.empty.accounts')}
      </Link>
    </>
  );
}

function Elsewhere({ folder }: { folder: NonNullable<InboxSearch['folder']> }) {
  const text = useText();
  const toUnassigned = folder === 'mine';
  return (
    <Link to="/inbox" search={toUnassigned ? { folder: 'unassigned' } : {}} className="button" data-kind="secondary">
      {text(toUnassigned ? 'inbox.empty.show-unassigned' : 'inbox.empty.show-all')}
    </Link>
  );
}
