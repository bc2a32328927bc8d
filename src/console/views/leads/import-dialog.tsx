import { useId, useState } from 'react';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Table } from '../../parts/table.js';

type Report = Answer<'post', '/api/leads/import'>;

/** First what would happen, then, by the same words, what did: nothing is kept before somebody has seen it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState<Report | null>(null);
  const [done, setDone] = useState<Report | null>(null);
  const take = (dryRun: 'true' | 'false') => (body: File) => api.post('/api/leads/import', { query: { dryRun }, body });
  const attempt = useAct({ act: take('true'), changes: [], onDone: setTried });
  const keep = useAct({ act: take('false'), changes: ['leads', 'lead'], onDone: setDone });
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setTried(null);
    setDone(null);
    keep.forget();
    attempt.forget();
    if (chosen) attempt.run(chosen);
  };
  const found = tried ? tried.created + tried.updated : 0;
  return (
    <Dialog title={text('leads.import')} closeLabel={text('close')} isOpen onClose={onClose}>
      <div className="lead-form">
        <p>{text('leads.import.what')}</p>
        <div className="field">
          <label htmlFor={id}>{text('leads.import.file')}</label>
          <input
            id={id}
            className="input"
            type="file"
            accept=".csv,text/csv"
            onChange={event => choose(event.target.files?.[0] ?? null)}
          />
        </div>
        <Refusal problem={attempt.refusal ?? keep.refusal} />
        {(done ?? tried) && <ReportOf report={done ?? tried} isDone={done !== null} />}
        <div className="state-actions">
          {file && tried && !done && (
            <Button kind="primary" isBusy={keep.isBusy} onPress={() => keep.run(file)} isDisabled={found === 0}>
              {text('leads.import.take', { count: found })}
            </Button>
          )}
          <Button kind="quiet" onPress={onClose}>
            {text(done ? 'close' : 'leads.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ReportOf({ report, isDone }: { report: Report | null; isDone: boolean }) {
  const text = useText();
  if (!report) return null;
  const { created, updated, skipped, errors } = report;
  const counts = { created, updated, skipped, wrong: errors.length };
  return (
    <div className="lead-report">
      <p role="status">{text(isDone ? 'leads.import.done' : 'leads.import.would', counts)}</p>
      {errors.length > 0 && (
        <Table
          label={text('leads.import.errors')}
          columns={[
            { id: 'row', name: text('leads.import.row'), cell: ({ row }) => row },
            { id: 'message', name: text('leads.import.why'), cell: ({ message }) => message },
          ]}
          rows={errors.slice(0, 100)}
          keyOf={({ row }) => String(row)}
        />
      )}
    </div>
  );
}
