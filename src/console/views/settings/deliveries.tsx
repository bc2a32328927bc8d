import { FailedPart } from '../../frame/failures.js';
import { Refusal } from '../../frame/refusal.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Status } from '../../parts/status.js';
import { Table } from '../../parts/table.js';
import { type Delivery, useDeliveries, useReplay } from './use-webhooks.js';

const toneOf = { pending: 'waiting', delivered: 'good', failed: 'bad' } as const;

/** What was sent to one address, with a button to send it once more. */
export function Deliveries({ endpointId, mayChange }: { endpointId: string; mayChange: boolean }) {
  const text = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useDeliveries(endpointId);
  if (error && !data) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} lines={3} />;
  const deliveries = data.pages.flatMap(({ items }) => items);
  if (deliveries.length === 0) return <EmptyState what={text('webhooks.no-deliveries')} />;
  return (
    <>
      <DeliveryTable {...{ endpointId, mayChange, deliveries }} />
      {hasNextPage && (
        <div className="form-actions">
          <Button onPress={() => void fetchNextPage()}>{text('settings.more')}</Button>
        </div>
      )}
    </>
  );
}

type DeliveryTableProps = { endpointId: string; mayChange: boolean; deliveries: Delivery[] };

function DeliveryTable({ endpointId, mayChange, deliveries }: DeliveryTableProps) {
  const text = useText();
  const moments = useMoments();
  const replay = useReplay(endpointId);
  const columns = [
    { id: 'what', name: text('webhooks.event'), cell: ({ type }: Delivery) => <code dir="ltr">{type}</code> },
    { id: 'when', name: text('audit.when'), cell: ({ timestamp }: Delivery) => moments.short(timestamp) },
    {
      id: 'state',
      name: text('people.state'),
      cell: ({ status, error }: Delivery) => (
        <span className="two-lines">
          <Status tone={toneOf[status]}>{text(`webhooks.state.${status}`)}</Status>
          {error && <span lang="en">{error}</span>}
        </span>
      ),
    },
    { id: 'tries', name: text('webhooks.tries'), cell: ({ attempts }: Delivery) => attempts.length },
  ];
  const actions = {
    id: 'actions',
    name: text('settings.actions'),
    cell: ({ id, status }: Delivery) =>
      status !== 'pending' && (
        <Button kind="quiet" isBusy={replay.isBusy} onPress={() => replay.run(id)}>
          {text('webhooks.replay')}
        </Button>
      ),
  };
  return (
    <>
      <Refusal problem={replay.refusal} />
      <Table
        label={text('webhooks.deliveries')}
        columns={mayChange ? [...columns, actions] : columns}
        rows={deliveries}
        keyOf={({ id }) => id}
      />
    </>
  );
}
