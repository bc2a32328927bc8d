import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { type ContactOrder, nextOrder } from '../../rules/contacts-search.js';
import type { Contact } from './contact-data.js';

type TableProps = {
  contacts: readonly Contact[];
  accountNames: ReadonlyMap<string, string>;
  order: ContactOrder;
  onOrder: (order: ContactOrder) => void;
};

/** Each row is a contact; arrow keys go from one to the next, Enter opens it. */
export function ContactTable({ contacts, accountNames, order, onOrder }: TableProps) {
  const text = useText();
  const head = { order, onOrder };
  return (
    <div className="table-scroll">
      <table className="table contacts-table" aria-label={text('view.contacts')}>
        <thead>
          <tr>
            <OrderedHead {...head} column="name" name={text('contacts.who')} />
            <th scope="col">{text('contacts.reach')}</th>
            <th scope="col">{text('contacts.accounts')}</th>
            <OrderedHead {...head} column="lastSeenAt" name={text('contacts.seen')} />
            <OrderedHead {...head} column="createdAt" name={text('contacts.added')} />
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {contacts.map(contact => (
            <ContactRow key={contact.id} contact={contact} accountNames={accountNames} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ContactRow({ contact, accountNames }: { contact: Contact; accountNames: ReadonlyMap<string, string> }) {
  const text = useText();
  const { id, displayName, username, emails, phones, identities, lastSeenAt, createdAt } = contact;
  const accounts = [...new Set(identities.map(({ accountId, platform }) => accountNames.get(accountId) ?? platform))];
  return (
    <tr>
      <th scope="row">
        <Link to="/contacts/$contactId" params={{ contactId: id }} className="contact-link" title={displayName}>
          <bdi className="cut contact-name">{displayName}</bdi>
        </Link>
        {username && <bdi className="contact-soft cut">{username}</bdi>}
      </th>
      <td>
        <bdi className="cut contact-cell">{[...emails, ...phones].join(', ') || '–'}</bdi>
      </td>
      <td>
        <bdi className="cut contact-cell">{accounts.join(', ') || '–'}</bdi>
      </td>
      <td>{lastSeenAt ? <Moment as="age" at={lastSeenAt} /> : text('contacts.never')}</td>
      <td>
        <Moment as="age" at={createdAt} />
      </td>
    </tr>
  );
}

type HeadProps = Pick<TableProps, 'order' | 'onOrder'> & { column: 'name' | 'lastSeenAt' | 'createdAt'; name: string };

function OrderedHead({ order, onOrder, column, name }: HeadProps) {
  const isThis = order.replace('-', '') === column;
  const way = order.startsWith('-') ? 'descending' : 'ascending';
  return (
    <th scope="col" {...(isThis ? { 'aria-sort': way } : {})}>
      <button type="button" className="order" onClick={() => onOrder(nextOrder(order, column))}>
        {name}
        <span aria-hidden>{isThis ? (way === 'ascending' ? '↑' : '↓') : ''}</span>
      </button>
    </th>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.contact-link')];
  const at = links.findIndex(link => link === document.activeElement);
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
