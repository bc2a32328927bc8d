import '../../parts/record-table.css';
import { Link } from '@tanstack/react-router';
import { useNameOf } from '../../data/use-people.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { OrderedHead } from '../../parts/ordered-head.js';
import { moveBetweenRows } from '../../parts/row-keys.js';
import { nextOrder } from '../../rules/table-order.js';
import type { LeadColumn, LeadOrder } from '../../rules/leads-search.js';
import type { Lead } from './lead-data.js';
import { Worth } from './lead-words.js';

type TableProps = { leads: readonly Lead[]; order: LeadOrder; onOrder: (order: LeadOrder) => void };

/** Each row is a lead; arrow keys go from one to the next, Enter opens it. */
export function LeadTable({ leads, order, onOrder }: TableProps) {
  const text = useText();
  const head = (column: LeadColumn) => ({ order, column, onOrder: () => onOrder(nextOrder(order, column)) });
  return (
    <div className="table-scroll">
      <table className="table record-table leads-table" aria-label={text('view.leads')}>
        <thead>
          <tr>
            <OrderedHead {...head('name')} name={text('leads.name')} />
            <th scope="col">{text('leads.status')}</th>
            <OrderedHead {...head('score')} name={text('leads.score')} />
            <OrderedHead {...head('value')} name={text('leads.value')} />
            <th scope="col">{text('leads.source')}</th>
            <th scope="col">{text('leads.owner')}</th>
            <OrderedHead {...head('createdAt')} name={text('leads.added')} />
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
        <Link to="/leads/$leadId" params={{ leadId: id }} className="row-link cut" title={name}>
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
