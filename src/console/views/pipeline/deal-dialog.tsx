import { type FormEvent, useState } from 'react';
import { api } from '../../data/api.js';
import type { Deal } from '../../data/deals.js';
import { useAct } from '../../data/use-act.js';
import { usePeople } from '../../data/use-people.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { amountIn, openStages, typedOf } from '../../rules/pipeline.js';

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'BDT', 'INR', 'RUB', 'SAR', 'AED', 'EGP', 'MXN'];

type Typed = { title: string; worth: string; currency: string; date: string; owner: string; comment: string };

const typedFrom = (deal: Deal | null): Typed => ({
  title: deal?.title ?? '',
  worth: deal?.value ? typedOf(deal.value) : '',
  currency: deal?.value?.currency ?? 'EUR',
  date: deal?.expectedCloseDate ?? '',
  owner: deal?.ownerId ?? '',
  comment: deal?.dealComment ?? '',
});

/** A new deal, or one as it was when somebody began: whoever was faster is not overwritten. */
export function DealDialog({ deal, onClose }: { deal: Deal | null; onClose: () => void }) {
  const text = useText();
  const [typed, setTyped] = useState(() => typedFrom(deal));
  const [stage, setStage] = useState<(typeof openStages)[number]>('LEAD');
  const set = (name: keyof Typed) => (value: string) => setTyped(before => ({ ...before, [name]: value }));
  const field = (name: keyof Typed) => ({
    name,
    value: typed[name],
    onChange: set(name),
    autoComplete: 'off' as const,
  });
  const amount = typed.worth.trim() === '' ? null : amountIn(typed.worth, typed.currency);
  const isWrong = typed.worth.trim() !== '' && amount === null;
  const save = useSaving(deal, onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWrong) return;
    const body = {
      ...{ title: typed.title, value: amount === null ? null : { amount, currency: typed.currency } },
      ...{
        expectedCloseDate: typed.date || null,
        ownerId: typed.owner || null,
        dealComment: typed.comment.trim() || null,
      },
    };
    save.run({ ...body, ...(deal ? {} : { stage }) });
  };
  const money = [...new Set([typed.currency, ...currencies])].map(value => ({ value, name: value }));
  const stages = openStages.map(value => ({ value, name: text(`stage.${value}`) }));
  const title = deal ? text('pipeline.edit.title', { title: deal.title }) : text('pipeline.new');
  return (
    <Dialog title={title} closeLabel={text('close')} isOpen onClose={onClose}>
      <form className="deal-form" onSubmit={submit}>
        <TextField {...field('title')} label={text('pipeline.title')} isRequired autoFocus />
        <div className="deal-worth">
          <TextField {...field('worth')} label={text('pipeline.value')} />
          <Select label={text('pipeline.currency')} value={typed.currency} options={money} onChange={set('currency')} />
        </div>
        {!deal && <Select label={text('pipeline.stage')} value={stage} options={stages} onChange={setStage} />}
        <TextField {...field('date')} label={text('pipeline.date')} hint={text('pipeline.date.hint')} />
        <OwnerSelect value={typed.owner} onChange={set('owner')} />
        <TextField {...field('comment')} label={text('pipeline.comment')} />
        {isWrong && <Alert>{text('pipeline.value.wrong')}</Alert>}
        <Refusal problem={save.refusal} />
        <div className="state-actions">
          <Button kind="primary" type="submit" isBusy={save.isBusy}>
            {text('pipeline.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Body = Parameters<typeof api.post<'/api/deals'>>[1] extends { body: infer B } ? B : never;

const useSaving = (deal: Deal | null, onClose: () => void) =>
  useAct({
    act: ({ stage, ...body }: Body) =>
      deal
        ? api.put('/api/deals/:id', {
            params: { id: deal.id },
            body,
            headers: { 'If-Match': `"${deal.version}"` },
          })
        : api.post('/api/deals', { body: { ...body, ...(stage ? { stage } : {}) } }),
    changes: ['deals', 'deal'],
    onDone: onClose,
  });

function OwnerSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const text = useText();
  const people = usePeople().data?.items ?? [];
  const options = [
    { value: '', name: text('pipeline.nobody') },
    ...people.map(({ id, name }) => ({ value: id, name })),
  ];
  return <Select label={text('pipeline.owner')} value={value} options={options} onChange={onChange} />;
}
