import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { usePeople } from '../../data/use-people.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { leadSources } from '../../rules/leads-search.js';
import type { Lead } from './lead-data.js';
import { bodyOf, formOf, type LeadForm } from './lead-form.js';

type Body = NonNullable<ReturnType<typeof bodyOf>>;

/** Saves what was typed: a new lead, or one as it was when somebody began: whoever was faster is not overwritten. */
function useSaving(lead: Lead | null, onClose: () => void) {
  const navigate = useNavigate();
  return useAct({
    act: (body: Body) =>
      lead
        ? api.patch('/api/leads/:id', {
            params: { id: lead.id },
            body,
            headers: { 'If-Match': `"${lead.version}"` },
          })
        : api.post('/api/leads', { body }),
    changes: ['leads', 'lead'],
    onDone: ({ id }) => {
      onClose();
      if (!lead) void navigate({ to: '/leads/$leadId', params: { leadId: id } });
    },
  });
}

export function LeadDialog({ lead, onClose }: { lead: Lead | null; onClose: () => void }) {
  const text = useText();
  const [typed, setTyped] = useState<LeadForm>(() => formOf(lead));
  const [isWrong, setWrong] = useState(false);
  const save = useSaving(lead, onClose);
  const set = (change: Partial<LeadForm>): void => setTyped(before => ({ ...before, ...change }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = bodyOf(typed, lead);
    setWrong(body === null);
    if (body) save.run(body);
  };
  const title = lead ? text('leads.edit.title', { name: lead.name }) : text('leads.add');
  const isLate = save.refusal?.code === 'precondition_failed';
  return (
    <Dialog title={title} closeLabel={text('close')} isOpen onClose={onClose}>
      <form className="lead-form" onSubmit={submit}>
        <Fields typed={typed} set={set} />
        {isWrong && <Alert>{text('leads.value.wrong')}</Alert>}
        {isLate ? <Alert>{text('leads.changed')}</Alert> : <Refusal problem={save.refusal} />}
        <div className="state-actions">
          <Button kind="primary" type="submit" isBusy={save.isBusy}>
            {text('leads.save')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('leads.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type FieldsProps = { typed: LeadForm; set: (change: Partial<LeadForm>) => void };

function Fields({ typed, set }: FieldsProps) {
  const text = useText();
  const people = usePeople().data?.items ?? [];
  const field = (name: 'name' | 'email' | 'phone' | 'company' | 'amount' | 'currency' | 'notes') => ({
    ...{ name, value: typed[name], autoComplete: 'off' as const },
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <>
      <TextField {...field('name')} label={text('leads.name')} isRequired autoFocus />
      <TextField {...field('email')} label={text('leads.email')} />
      <TextField {...field('phone')} label={text('leads.phone')} />
      <TextField {...field('company')} label={text('leads.company')} />
      <div className="lead-pair">
        <TextField {...field('amount')} label={text('leads.value')} />
        <TextField {...field('currency')} label={text('leads.currency')} />
      </div>
      <Select
        label={text('leads.source')}
        value={typed.source}
        options={leadSources.map(value => ({ value, name: text(`leads.source.${value}`) }))}
        onChange={source => set({ source })}
      />
      <Select
        label={text('leads.owner')}
        value={typed.owner}
        options={[{ value: '', name: text('leads.nobody') }, ...people.map(({ id, name }) => ({ value: id, name }))]}
        onChange={owner => set({ owner })}
      />
      <TextField {...field('notes')} label={text('leads.notes')} />
    </>
  );
}
