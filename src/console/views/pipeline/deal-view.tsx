import { PencilIcon, TrashIcon } from '@primer/octicons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../data/api.js';
import type { Deal } from '../../data/deals.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { boardStages, mayMove } from '../../rules/pipeline.js';
import { useDeal } from './deal-data.js';
import { DealDialog } from './deal-dialog.js';
import { DealFacts } from './deal-facts.js';
import { DealHistory } from './deal-history.js';
import { LostDialog } from './lost-dialog.js';
import { MoveBar } from './move-bar.js';
import { useMove } from './use-move.js';
import './pipeline.css';

/** One deal: what is known of it, its talk, and all that happened. */
export function DealView() {
  const text = useText();
  const { dealId = '' } = useParams({ strict: false });
  const query = useDeal(dealId);
  return (
    <ViewFrame
      title={query.data?.title ?? text('view.pipeline')}
      actions={query.data && <DealActions deal={query.data} />}
    >
      <p className="deal-back">
        <Link to="/pipeline">{text('pipeline.all')}</Link>
      </p>
      <Loaded query={query}>
        {deal => (
          <div className="deal">
            <div className="deal-side">
              <DealStage deal={deal} />
              <DealFacts deal={deal} />
            </div>
            <DealHistory dealId={deal.id} />
          </div>
        )}
      </Loaded>
    </ViewFrame>
  );
}

function DealStage({ deal }: { deal: Deal }) {
  const text = useText();
  const moving = useMove();
  const stages = boardStages.filter(to => to === deal.stage || mayMove(deal.stage, to));
  if (!useMay('crm:write')) return null;
  return (
    <div className="deal-stage">
      <Select
        label={text('pipeline.stage')}
        value={deal.stage}
        options={stages.map(value => ({ value, name: text(`stage.${value}`) }))}
        onChange={to => moving.move(deal, to)}
      />
      <Refusal problem={moving.refusal} />
      <MoveBar moving={moving} />
      {moving.losing && <LostDialog deal={moving.losing} onLose={moving.lose} onClose={moving.keep} />}
    </div>
  );
}

function DealActions({ deal }: { deal: Deal }) {
  const text = useText();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const remove = useAct({
    act: () => api.delete('/api/deals/:id', { params: { id: deal.id }, query: { cascade: 'true' } }),
    changes: ['deals', 'tasks', 'activities'],
    onDone: () => void navigate({ to: '/pipeline' }),
  });
  if (!useMay('crm:write')) return null;
  return (
    <>
      <Button icon={PencilIcon} onPress={() => setOpen('edit')}>
        {text('pipeline.edit')}
      </Button>
      <Button kind="danger" icon={TrashIcon} onPress={() => setOpen('delete')}>
        {text('pipeline.delete')}
      </Button>
      {open === 'edit' && <DealDialog deal={deal} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        title={text('pipeline.delete.title', { title: deal.title })}
        what={text('pipeline.delete.what')}
        label={text('pipeline.delete')}
        isOpen={open === 'delete'}
        act={remove}
        onConfirm={() => remove.run(undefined)}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
