import { PlusIcon } from '@primer/octicons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { IconOf } from '../../parts/icon.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { changedSearch, readKnowledgeSearch } from '../../rules/knowledge-search.js';
import { DocumentList } from './document-list.js';
import { LinksTable } from './links-table.js';
import { SearchAsContact } from './search-as-contact.js';
import { useMay } from '../../data/use-may.js';
import type { Account } from '../../data/accounts.js';
import { accountLabel, useLinks } from './use-links.js';
import './knowledge.css';

/** What the company knows, from where, and what of it answers whom. */
export function KnowledgeView() {
  const text = useText();
  const mayWrite = useMay('crm-links:write');
  const maySearch = useMay('knowledge:search');
  const { account } = readKnowledgeSearch(useSearch({ strict: false }));
  const { accounts, links, error, isLoading, readAt, refetch } = useLinks();
  const shown = links.filter(({ pageId }) => account === undefined || pageId === account);
  const add = mayWrite && <AddLink />;
  return (
    <ViewFrame title={text('view.knowledge')} actions={add}>
      <div className="knowledge">
        <section className="knowledge-part" aria-labelledby="crm-links">
          <div className="knowledge-head">
            <h2 id="crm-links">{text('knowledge.links')}</h2>
            {accounts.length > 1 && <AccountFilter accounts={accounts} />}
          </div>
          {error && links.length === 0 ? (
            <FailedPart error={error} retry={refetch} />
          ) : isLoading && links.length === 0 ? (
            <Skeleton label={text('loading')} />
          ) : shown.length === 0 ? (
            <EmptyState what={text('knowledge.empty')} next={text('knowledge.empty.next')}>
              {add}
            </EmptyState>
          ) : (
            <LinksTable links={shown} readAt={readAt} showsAccounts={accounts.length > 1 && account === undefined} />
          )}
        </section>
        {maySearch && accounts.length > 0 && (
          <>
            <SearchAsContact accounts={accounts} />
            <DocumentList links={shown} accountId={account ?? shown[0]?.pageId ?? accounts[0]?.id ?? ''} />
          </>
        )}
      </div>
    </ViewFrame>
  );
}

function AddLink() {
  const text = useText();
  const navigate = useNavigate();
  return (
    <button
      type="button"
      className="button"
      data-kind="primary"
      onClick={() => void navigate({ to: '/knowledge/add' })}
    >
      <IconOf icon={PlusIcon} />
      {text('knowledge.add')}
    </button>
  );
}

function AccountFilter({ accounts }: { accounts: readonly Account[] }) {
  const text = useText();
  const navigate = useNavigate();
  const search = readKnowledgeSearch(useSearch({ strict: false }));
  return (
    <Select
      label={text('knowledge.account')}
      value={search.account ?? ''}
      options={[
        { value: '', name: text('knowledge.account.all') },
        ...accounts.map(each => ({ value: each.id, name: accountLabel(each, text) })),
      ]}
      onChange={account =>
        void navigate({ to: '/knowledge', search: changedSearch(search, { account, of: null, skip: null }) })
      }
    />
  );
}
