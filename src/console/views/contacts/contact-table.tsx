import '../../parts/record-table.css';
import { Link } from '@tanstack/react-router';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { OrderedHead } from '../../parts/ordered-head.js';
import { moveBetweenRows } from '../../parts/row-keys.js';
import { nextOrder } from '../../rules/table-order.js';
import type { ContactOrder } from '../../rules/contacts-search.js';
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
  const head = (column: 'name' | 'lastSeenAt' | 'createdAt') => ({
    order,
    column,
    onOrder: () => onOrder(nextOrder(order, column)),
  });
  return (
    <div className="table-scroll">
      <table className="table record-table contacts-table" aria-label={text('view.contacts')}>
        <thead>
          <tr>
            <OrderedHead {...head('name')} name={text('contacts.who')} />
            <th scope="col">{text('contacts.reach')}</th>
            <th scope="col">{text('contacts.accounts')}</th>
            <OrderedHead {...head('lastSeenAt')} name={text('contacts.seen')} />
            <OrderedHead {...head('createdAt')} name={text('contacts.added')} />
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
        <Link to="/contacts/$contactId" params={{ contactId: id }} className="row-link" title={displayName}>
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
