import { CheckIcon, PencilIcon, TrashIcon } from '@primer/octicons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { useNameOf } from '../../data/use-people.js';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { Loaded } from '../../frame/loaded.js';
import { Moment } from '../../frame/moment.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { isConvertible, settableStatuses } from '../../rules/leads-search.js';
import { ConvertDialog } from './convert-dialog.js';
import { type Lead, useLead } from './lead-data.js';
import { LeadDialog } from './lead-dialog.js';
import { Worth } from './lead-words.js';
import './leads.css';

/** One lead: who it is, why it is worth a look, and the way to a customer. */
export function LeadView() {
  const text = useText();
  const { leadId = '' } = useParams({ strict: false });
  const query = useLead(leadId);
  return (
    <ViewFrame
      title={query.data?.name ?? text('view.leads')}
      actions={query.data && <LeadActions key={leadId} lead={query.data} />}
    >
      <p className="lead-back">
        <Link to="/leads">{text('leads.back')}</Link>
      </p>
      <Loaded query={query}>
        {lead => (
          <div className="lead">
            <Facts lead={lead} />
            <div className="lead-side">
              <Score lead={lead} />
              <Conversion lead={lead} />
            </div>
          </div>
        )}
      </Loaded>
    </ViewFrame>
  );
}

function LeadActions({ lead }: { lead: Lead }) {
  const text = useText();
  const mayWrite = useMay('crm:write');
  const [open, setOpen] = useState<'edit' | 'convert' | 'delete' | null>(null);
  if (!mayWrite) return null;
  const close = (): void => setOpen(null);
  return (
    <>
      {isConvertible(lead.status) && (
        <Button kind="primary" icon={CheckIcon} onPress={() => setOpen('convert')}>
          {text('leads.convert')}
        </Button>
      )}
      <Button icon={PencilIcon} onPress={() => setOpen('edit')}>
        <span className="lead-head">{text('leads.edit')}</span>
      </Button>
      <Button kind="danger" icon={TrashIcon} onPress={() => setOpen('delete')}>
        {text('leads.delete')}
      </Button>
      {open === 'edit' && <LeadDialog lead={lead} onClose={close} />}
      {open === 'convert' && <ConvertDialog lead={lead} onClose={close} />}
      {open === 'delete' && <DeleteDialog lead={lead} onClose={close} />}
    </>
  );
}

function DeleteDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const remove = useAct({
    act: () => api.delete('/api/leads/:id', { params: { id: lead.id }, query: { cascade: 'true' } }),
    changes: ['leads', 'deals', 'tasks', 'activities'],
    onDone: () => void navigate({ to: '/leads' }),
  });
  const name = lead.name;
  return (
    <ConfirmDialog
      title={text('leads.delete.title', { name })}
      what={text('leads.delete.what')}
      label={text('leads.delete.name', { name })}
      isOpen
      act={remove}
      onConfirm={() => remove.run(undefined)}
      onClose={onClose}
    />
  );
}

function Facts({ lead }: { lead: Lead }) {
  const text = useText();
  const nameOf = useNameOf();
  const { company } = lead;
  const rows: [string, ReactNode][] = [
    [text('leads.source'), text(`leads.source.${lead.source}`)],
    [text('leads.value'), <Worth key="value" value={lead.value} />],
    [text('leads.owner'), <bdi key="owner">{nameOf(lead.ownerId) ?? text('leads.nobody')}</bdi>],
    [text('leads.email'), <bdi key="email">{lead.email ?? '–'}</bdi>],
    [text('leads.phone'), <bdi key="phone">{lead.phone ?? '–'}</bdi>],
    [text('leads.company'), <bdi key="company">{company?.name ?? '–'}</bdi>],
    [text('leads.notes'), <bdi key="notes">{lead.notes ?? '–'}</bdi>],
    [text('leads.added'), <Moment key="added" as="moment" at={lead.createdAt} />],
  ];
  return (
    <div className="lead-main">
      <StatusOf lead={lead} />
      <dl className="lead-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="lead-links">
        {lead.contactId && (
          <Link to="/contacts/$contactId" params={{ contactId: lead.contactId }}>
            {text('leads.contact')}
          </Link>
        )}
        {lead.conversationId && (
          <Link to="/inbox/$conversationId" params={{ conversationId: lead.conversationId }}>
            {text('leads.conversation')}
          </Link>
        )}
      </p>
    </div>
  );
}

function StatusOf({ lead }: { lead: Lead }) {
  const text = useText();
  const mayWrite = useMay('crm:write');
  const move = useAct({
    act: (status: Lead['status']) => api.patch('/api/leads/:id', { params: { id: lead.id }, body: { status } }),
    changes: ['leads', 'lead'],
  });
  const [asked, setAsked] = useState<Lead['status'] | null>(null);
  const statuses = settableStatuses(lead.status);
  if (!mayWrite || statuses.length === 1)
    return (
      <p>
        {text('leads.status')}: {text(`leads.status.${lead.status}`)}
      </p>
    );
  return (
    <>
      <Select
        label={text('leads.status')}
        value={move.isBusy ? (asked ?? lead.status) : lead.status}
        options={statuses.map(value => ({ value, name: text(`leads.status.${value}`) }))}
        onChange={status => {
          setAsked(status);
          move.run(status);
        }}
      />
      <Refusal problem={move.refusal} />
    </>
  );
}

function Score({ lead }: { lead: Lead }) {
  const text = useText();
  return (
    <Part title={text('leads.score')}>
      <p className="lead-score">{text('leads.score.of', { score: lead.score })}</p>
      {lead.scoreReasons.length === 0 && <p className="lead-soft">{text('leads.score.none')}</p>}
      <ul className="lead-reasons">
        {lead.scoreReasons.map(({ rule, points, reason }) => (
          <li key={rule}>
            <span className="lead-figure">{points > 0 ? `+${points}` : points}</span> <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Conversion({ lead }: { lead: Lead }) {
  const text = useText();
  const { conversion } = lead;
  if (!conversion) return null;
  return (
    <Part title={text('leads.conversion')}>
      {conversion.status === 'converting' && <p role="status">{text('leads.conversion.converting')}</p>}
      {conversion.status === 'failed' && <Alert>{text('leads.conversion.failed')}</Alert>}
      {conversion.status === 'converted' && conversion.convertedAt && (
        <p>
          {text('leads.conversion.converted', { customer: conversion.customerId ?? '–' })}{' '}
          <Moment as="age" at={conversion.convertedAt} />
        </p>
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="lead-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
