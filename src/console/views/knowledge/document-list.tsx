import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FailedPart } from '../../frame/failures.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { api } from '../../data/api.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Table } from '../../parts/table.js';
import { changedSearch, readKnowledgeSearch } from '../../rules/knowledge-search.js';
import { recordLines } from '../../rules/record-lines.js';
import { RecordText } from './record-text.js';
import { whoOf } from './search-hit.js';
import type { KnownLink } from './use-links.js';

const pageSize = 20;

/** What is findable of an account's records, link by link. */
export function DocumentList({ links, accountId }: { links: readonly KnownLink[]; accountId: string }) {
  const text = useText();
  const navigate = useNavigate();
  const search = readKnowledgeSearch(useSearch({ strict: false }));
  const own = links.filter(({ pageId }) => pageId === accountId);
  const of = own.find(({ id }) => id === search.of)?.id;
  const skip = search.skip ?? 0;
  const query = { page_id: accountId, take: pageSize, skip, ...(of ? { linkId: of } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['links', 'documents', query],
    queryFn: ({ signal }) => api.get('/api/dashboard/rag/documents/details', { query, signal }),
  });
  const go = (change: { of?: string; skip?: number; why?: string }): void =>
    void navigate({ to: '/knowledge', search: changedSearch(search, change), resetScroll: false });
  return (
    <section className="knowledge-part" aria-labelledby="documents">
      <div className="knowledge-head">
        <h2 id="documents">{text('knowledge.documents')}</h2>
        <Select
          label={text('knowledge.link')}
          value={of ?? ''}
          options={[
            { value: '', name: text('knowledge.links.all') },
            ...own.map(({ id, name }) => ({ value: id, name })),
          ]}
          onChange={id => go({ of: id, skip: 0 })}
        />
      </div>
      {error ? (
        <FailedPart error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={text('loading')} />
      ) : data.documents.length === 0 ? (
        <EmptyState what={text('knowledge.documents.none')} next={text('knowledge.documents.none.next')} />
      ) : (
        <>
          <Documents documents={data.documents} {...(search.q ? { onWhy: (why: string) => go({ why }) } : {})} />
          <Pages skip={skip} total={data.total} onSkip={at => go({ skip: at })} />
        </>
      )}
    </section>
  );
}

function Pages({ skip, total, onSkip }: { skip: number; total: number; onSkip: (skip: number) => void }) {
  const text = useText();
  const to = Math.min(skip + pageSize, total);
  return (
    <div className="pages">
      <span className="soft">{text('knowledge.pages', { from: skip + 1, to, total })}</span>
      <Button isDisabled={skip === 0} onPress={() => onSkip(Math.max(0, skip - pageSize))}>
        {text('knowledge.pages.before')}
      </Button>
      <Button isDisabled={to >= total} onPress={() => onSkip(to)}>
        {text('knowledge.pages.after')}
      </Button>
    </div>
  );
}

type Document = {
  chunk_id: string;
  record_id: string;
  link_name: string;
  visibility: string;
  synced_at: string;
  text: string;
};

function Documents({ documents, onWhy }: { documents: readonly Document[]; onWhy?: (recordId: string) => void }) {
  const text = useText();
  const firstLines = (all: string): string =>
    recordLines(all)
      .slice(0, 3)
      .map(({ value }) => value)
      .join(' · ');
  return (
    <Table
      label={text('knowledge.documents')}
      rows={documents}
      keyOf={({ chunk_id }) => chunk_id}
      columns={[
        { id: 'record', name: text('knowledge.record'), cell: ({ record_id }) => <bdi>{record_id}</bdi> },
        { id: 'link', name: text('knowledge.link'), cell: ({ link_name }) => <bdi>{link_name}</bdi> },
        {
          id: 'text',
          name: text('knowledge.text'),
          cell: ({ text: all }) => (
            <details className="document-text">
              <summary>
                <bdi>{firstLines(all)}</bdi>
              </summary>
              <RecordText lines={recordLines(all)} />
            </details>
          ),
        },
        { id: 'who', name: text('knowledge.sees'), cell: each => text(`knowledge.who.${whoOf(each.visibility)}`) },
        { id: 'age', name: text('knowledge.last-pass'), cell: ({ synced_at }) => <Moment at={synced_at} as="age" /> },
        ...(onWhy
          ? [
              {
                id: 'why',
                name: text('knowledge.acts'),
                cell: ({ record_id }: Document) => (
                  <Button onPress={() => onWhy(record_id)}>{text('knowledge.why')}</Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
