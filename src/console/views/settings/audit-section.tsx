import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { FailedPart } from '../../frame/failures.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Table } from '../../parts/table.js';
import { changedFields } from '../../rules/changed-fields.js';

type Entry = Answer<'get', '/api/audit'>['items'][number];

/** Who changed what, the newest first. */
export function AuditSection() {
  const text = useText();
  const mayRead = useMay('audit:read');
  return mayRead ? <Entries /> : <p className="soft">{text('forbidden.next')}</p>;
}

const useAudit = () =>
  useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/audit', { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
  });

function Entries() {
  const text = useText();
  const moments = useMoments();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit();
  if (error && !data) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  const columns = [
    { id: 'when', name: text('audit.when'), cell: ({ at }: Entry) => <time dateTime={at}>{moments.whole(at)}</time> },
    { id: 'who', name: text('audit.who'), cell: ({ actor }: Entry) => <bdi>{actor.name}</bdi> },
    { id: 'what', name: text('audit.what'), cell: ({ action }: Entry) => <code dir="ltr">{action}</code> },
    {
      id: 'target',
      name: text('audit.target'),
      cell: (entry: Entry) => (
        <span className="two-lines">
          <code dir="ltr">{entry.target}</code>
          <span className="soft" dir="ltr">
            {changedFields(entry.before, entry.after).join(', ')}
          </span>
        </span>
      ),
    },
  ];
  return (
    <>
      <Table
        label={text('settings.audit')}
        columns={columns}
        rows={data.pages.flatMap(({ items }) => items)}
        keyOf={({ id }) => id}
      />
      {hasNextPage && (
        <div className="form-actions">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {text('settings.more')}
          </Button>
        </div>
      )}
    </>
  );
}
