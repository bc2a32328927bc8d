import { DownloadIcon, PlusIcon, UploadIcon } from '@primer/octicons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { usePeople } from '../../data/use-people.js';
import { FailedPart } from '../../frame/failures.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { IconOf } from '../../parts/icon.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TextField } from '../../parts/text-field.js';
import { leadSources, leadStatuses, type LeadsSearch, readLeadsSearch } from '../../rules/leads-search.js';
import { ImportDialog } from './import-dialog.js';
import { useLeads } from './lead-data.js';
import { LeadDialog } from './lead-dialog.js';
import { LeadTable } from './lead-table.js';
import './leads.css';

/** Who may become a customer. */
export function LeadsView() {
  const text = useText();
  const navigate = useNavigate();
  const search = readLeadsSearch(useSearch({ strict: false }));
  const change = (next: object): void =>
    void navigate({ to: '/leads', search: readLeadsSearch({ ...search, ...next }), replace: true });
  return (
    <ViewFrame title={text('view.leads')} actions={<LeadsActions />}>
      <p className="lead-back">
        <Link to="/pipeline">{text('view.pipeline')}</Link>
      </p>
      <Filters search={search} onChange={change} />
      <FoundLeads search={search} onChange={change} />
    </ViewFrame>
  );
}

function LeadsActions() {
  const text = useText();
  const mayWrite = useMay('crm:write');
  const [open, setOpen] = useState<'add' | 'import' | null>(null);
  return (
    <>
      {mayWrite && (
        <Button icon={PlusIcon} onPress={() => setOpen('add')}>
          {text('leads.add')}
        </Button>
      )}
      {mayWrite && (
        <Button kind="quiet" icon={UploadIcon} onPress={() => setOpen('import')}>
          {text('leads.import')}
        </Button>
      )}
      <a className="button" data-kind="quiet" href="/api/leads/export" download="leads.csv">
        <IconOf icon={DownloadIcon} />
        <span className="lead-head">{text('leads.export')}</span>
      </a>
      {open === 'add' && <LeadDialog lead={null} onClose={() => setOpen(null)} />}
      {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
    </>
  );
}

type FilterProps = { search: LeadsSearch; onChange: (next: object) => void };

function Filters({ search, onChange }: FilterProps) {
  const text = useText();
  const people = usePeople().data?.items ?? [];
  return (
    <div className="leads-filters">
      <SearchBox value={search.search ?? ''} onSearch={words => onChange({ search: words })} />
      <Select
        label={text('leads.status')}
        value={search.status ?? ''}
        options={[
          { value: '', name: text('leads.all') },
          ...leadStatuses.map(value => ({ value, name: text(`leads.status.${value}`) })),
        ]}
        onChange={status => onChange({ status })}
      />
      <Select
        label={text('leads.source')}
        value={search.source ?? ''}
        options={[
          { value: '', name: text('leads.all') },
          ...leadSources.map(value => ({ value, name: text(`leads.source.${value}`) })),
        ]}
        onChange={source => onChange({ source })}
      />
      <Select
        label={text('leads.owner')}
        value={search.owner ?? ''}
        options={[{ value: '', name: text('leads.all') }, ...people.map(({ id, name }) => ({ value: id, name }))]}
        onChange={owner => onChange({ owner })}
      />
    </div>
  );
}

/** Asks when somebody pauses, not at every letter. */
const pauseMs = 250;

function SearchBox({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), pauseMs);
    return () => clearTimeout(timer);
  });
  const label = text('leads.search');
  return <TextField type="search" name="search" label={label} value={typed} onChange={setTyped} autoComplete="off" />;
}

function FoundLeads({ search, onChange }: FilterProps) {
  const text = useText();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useLeads(search);
  if (!data && error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  const leads = data.pages.flatMap(({ items }) => items);
  const { sort, ...asked } = search;
  if (leads.length === 0 && Object.keys(asked).length > 0)
    return <EmptyState what={text('leads.none')} next={text('leads.none.next')} />;
  if (leads.length === 0) return <EmptyState what={text('leads.empty')} next={text('leads.empty.next')} />;
  return (
    <>
      <LeadTable leads={leads} order={sort ?? '-createdAt'} onOrder={order => onChange({ sort: order })} />
      {hasNextPage && (
        <div className="leads-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {text('leads.more')}
          </Button>
        </div>
      )}
    </>
  );
}
