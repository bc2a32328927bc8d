import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useNameOf } from '../../data/use-people.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { type LeadColumn, type LeadOrder, nextLeadOrder } from '../../rules/leads-search.js';
import type { Lead } from './lead-data.js';
import { Worth } from './lead-words.js';

type TableProps = { leads: readonly Lead[]; order: LeadOrder; onOrder: (order: LeadOrder) => void };

/** Each row is a lead; arrow keys go from one to the next, Enter opens it. */
export function LeadTable({ leads, order, onOrder }: TableProps) {
  const text = useText();
  const head = { order, onOrder };
  return (
    <div className="table-scroll">
      <table className="table leads-table" aria-label={text('view.leads')}>
        <thead>
          <tr>
            <OrderedHead {...head} column="name" name={text('leads.name')} />
            <th scope="col">{text('leads.status')}</th>
            <OrderedHead {...head} column="score" name={text('leads.score')} />
            <OrderedHead {...head} column="value" name={text('leads.value')} />
            <th scope="col">{text('leads.source')}</th>
            <th scope="col">{text('leads.owner')}</th>
            <OrderedHead {...head} column="createdAt" name={text('leads.added')} />
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {leads.map(lead => (
            <LeadRow key={lead.id} lead={lead} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LeadRow({ lead }: { lead: Lead }) {
  const text = useText();
  const nameOf = useNameOf();
  const { id, name, company, email, phone, status, source, score, ownerId, createdAt } = lead;
  return (
    <tr>
      <th scope="row">
        <Link to="/leads/$leadId" params={{ leadId: id }} className="lead-link cut" title={name}>
          <bdi>{name}</bdi>
        </Link>
        <bdi className="lead-soft cut">{company?.name ?? email ?? phone ?? ''}</bdi>
      </th>
      <td>{text(`leads.status.${status}`)}</td>
      <td className="lead-figure">{score}</td>
      <td className="lead-figure">
        <Worth value={lead.value} />
      </td>
      <td>{text(`leads.source.${source}`)}</td>
      <td>
        <bdi className="cut lead-cell">{nameOf(ownerId) ?? '–'}</bdi>
      </td>
      <td>
        <Moment as="age" at={createdAt} />
      </td>
    </tr>
  );
}

type HeadProps = Omit<TableProps, 'leads'> & { column: LeadColumn; name: string };

function OrderedHead({ order, onOrder, column, name }: HeadProps) {
  const isThis = order.replace('-', '') === column;
  const way = order.startsWith('-') ? 'descending' : 'ascending';
  return (
    <th scope="col" {...(isThis ? { 'aria-sort': way } : {})}>
      <button type="button" className="lead-order" onClick={() => onOrder(nextLeadOrder(order, column))}>
        {name}
        <span aria-hidden>{isThis ? (way === 'ascending' ? '↑' : '↓') : ''}</span>
      </button>
    </th>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.lead-link')];
  const next = links[links.findIndex(link => link === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
