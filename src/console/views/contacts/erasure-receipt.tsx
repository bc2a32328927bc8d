import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../data/api.js';
import { Loaded } from '../../frame/loaded.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Table } from '../../parts/table.js';
import { useSaidTime } from './use-said-time.js';

/** No event tells of it: the person whose it was is in no log. */
const lookAgainMs = 1_000;

/** How far an erasure is, and what has gone: to be kept, or shown to whoever asked for it. */
export function ErasureReceipt({ id }: { id: string }) {
  const text = useText();
  const said = useSaidTime();
  const query = useQuery({
    queryKey: ['erasure', id],
    queryFn: ({ signal }) => api.get('/api/erasures/:id', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? lookAgainMs : false),
  });
  return (
    <ViewFrame title={text('contacts.receipt')}>
      <p className="contact-back">
        <Link to="/contacts">{text('contacts.all')}</Link>
      </p>
      <Loaded query={query}>
        {({ status, erased, requestedAt }) => (
          <div className="contact-form contact-receipt">
            <p role="status">{text(status === 'done' ? 'contacts.receipt.done' : 'contacts.receipt.running')}</p>
            <Table
              label={text('contacts.receipt')}
              columns={[
                {
                  id: 'what',
                  name: text('contacts.receipt.what'),
                  cell: ([what]: Row) => text(`contacts.receipt.${what}`),
                },
                { id: 'count', name: text('contacts.receipt.how-many'), cell: ([, count]: Row) => count },
              ]}
              rows={counted.map(what => [what, erased[what]] as const)}
              keyOf={([what]) => what}
            />
            <p className="contact-soft">{text('contacts.receipt.number', { id, when: said(requestedAt) })}</p>
          </div>
        )}
      </Loaded>
    </ViewFrame>
  );
}

const counted = ['messages', 'files', 'runs', 'chunks'] as const;
type Row = readonly [(typeof counted)[number], number];
