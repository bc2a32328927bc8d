import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Table } from '../../parts/table.js';
import { useAccounts } from '../../data/accounts.js';
import type { Contact } from './contact-data.js';
import { useSaidTime } from './use-said-time.js';

type CompareProps = { contact: Contact; other: Contact; proposalId: string; onClose: () => void };

/** Two contacts side by side, and what people can say about them. */
export function CompareDialog({ contact, other, proposalId, onClose }: CompareProps) {
  const text = useText();
  const mayWrite = useMay('contacts:write');
  const names = { name: contact.displayName, other: other.displayName };
  const queries = useQueryClient();
  const merge = useAct({
    changes: ['contacts', 'conversations', 'notes'],
    // The other one is gone: nobody asks for it again. Of this one the answer says what it is now.
    onDone: ({ contact: now }) => {
      queries.setQueryData(['contact', contact.id], now);
      for (const part of ['merges', 'claims'])
        void queries.invalidateQueries({ queryKey: ['contact', contact.id, part] });
      onClose();
    },
    act: () => api.post('/api/contacts/:id/merge', { params: { id: contact.id }, body: { contactId: other.id } }),
  });
  const tellApart = useAct({
    changes: ['contact', 'contacts'],
    onDone: onClose,
    act: () => api.post('/api/contacts/duplicates/:id/reject', { params: { id: proposalId } }),
  });
  const isBusy = merge.isBusy || tellApart.isBusy;
  return (
    <Dialog title={text('contacts.compare.title', names)} closeLabel={text('close')} isOpen onClose={onClose}>
      <div className="contact-form">
        <SideBySide contact={contact} other={other} />
        <p>{text('contacts.compare.keeps', names)}</p>
        <Refusal problem={merge.refusal ?? tellApart.refusal} />
        {mayWrite && (
          <div className="state-actions">
            <Button kind="primary" isBusy={isBusy} onPress={() => merge.run(undefined)}>
              {text('contacts.merge', { name: contact.displayName })}
            </Button>
            <Button isBusy={isBusy} onPress={() => tellApart.run(undefined)}>
              {text('contacts.apart')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function SideBySide({ contact, other }: Pick<CompareProps, 'contact' | 'other'>) {
  const text = useText();
  const said = useSaidTime();
  const names = new Map(useAccounts().data?.map(({ id, name }) => [id, name]));
  const seen = ({ lastSeenAt }: Contact) => (lastSeenAt ? said(lastSeenAt) : text('contacts.never'));
  const accounts = ({ identities }: Contact) =>
    identities.map(({ accountId, platform }) => names.get(accountId) ?? platform);
  const rows = [
    { what: text('contacts.emails'), of: ({ emails }: Contact) => emails.join(', ') },
    { what: text('contacts.phones'), of: ({ phones }: Contact) => phones.join(', ') },
    { what: text('contacts.accounts'), of: (each: Contact) => [...new Set(accounts(each))].join(', ') },
    { what: text('contacts.seen'), of: seen },
    { what: text('contacts.added'), of: ({ createdAt }: Contact) => said(createdAt) },
  ];
  const column = (each: Contact) => ({
    id: each.id,
    name: each.displayName,
    cell: ({ of }: (typeof rows)[number]) => <bdi className="contact-text">{of(each) || '–'}</bdi>,
  });
  return (
    <Table
      label={text('contacts.same')}
      columns={[
        { id: 'what', name: text('contacts.known-by'), cell: ({ what }: (typeof rows)[number]) => what },
        column(contact),
        column(other),
      ]}
      rows={rows}
      keyOf={({ what }) => what}
    />
  );
}
