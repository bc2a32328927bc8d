import { DownloadIcon, PencilIcon, TrashIcon } from '@primer/octicons-react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Button } from '../../parts/button.js';
import { readContactSearch } from '../../rules/contacts-search.js';
import { ContactDialog } from './contact-dialog.js';
import { useContact } from '../../data/contact.js';
import type { Contact } from './contact-data.js';
import { ConversationsPart } from './conversations-part.js';
import { DealsPart } from './deals-part.js';
import { EraseDialog } from './erase-dialog.js';
import { ErasureReceipt } from './erasure-receipt.js';
import { HistoryPart } from './history-part.js';
import { KnownByPart } from './known-by-part.js';
import { NotesPart } from './notes-part.js';
import { RecordsPart } from './records-part.js';
import { SamePersonPart } from './same-person-part.js';
import { saveFile } from './save-file.js';
import './contacts.css';

/** One person: what they are known by, what was said, what is known of them; or the receipt that it is gone. */
export function ContactView() {
  const { contactId = '' } = useParams({ strict: false });
  const { erasure } = readContactSearch(useSearch({ strict: false }));
  return erasure ? <ErasureReceipt id={erasure} /> : <OneContact key={contactId} id={contactId} />;
}

function OneContact({ id }: { id: string }) {
  const text = useText();
  const query = useContact(id);
  return (
    <ViewFrame
      title={query.data?.displayName ?? text('view.contacts')}
      actions={query.data && <ContactActions contact={query.data} />}
    >
      <p className="contact-back">
        <Link to="/contacts">{text('contacts.all')}</Link>
      </p>
      <Loaded query={query}>
        {contact => (
          <div className="contact">
            <div className="contact-main">
              <ConversationsPart contactId={contact.id} />
              <DealsPart contactId={contact.id} />
              <RecordsPart contact={contact} />
              <NotesPart contactId={contact.id} />
            </div>
            <div className="contact-side">
              <KnownByPart contact={contact} />
              <SamePersonPart contact={contact} />
              <HistoryPart contact={contact} />
            </div>
          </div>
        )}
      </Loaded>
    </ViewFrame>
  );
}

function ContactActions({ contact }: { contact: Contact }) {
  const text = useText();
  const mayWrite = useMay('contacts:write');
  const [open, setOpen] = useState<'edit' | 'erase' | null>(null);
  const download = useAct({
    act: () => api.get('/api/contacts/:id/export', { params: { id: contact.id } }),
    changes: [],
    onDone: all => saveFile(`${contact.id}.json`, JSON.stringify(all, null, 2)),
  });
  if (!mayWrite) return null;
  const name = contact.displayName;
  return (
    <>
      <Refusal problem={download.refusal} />
      <Button icon={PencilIcon} onPress={() => setOpen('edit')}>
        {text('contacts.edit')}
      </Button>
      <Button icon={DownloadIcon} isBusy={download.isBusy} onPress={() => download.run(undefined)}>
        {text('contacts.export')}
      </Button>
      <Button kind="danger" icon={TrashIcon} onPress={() => setOpen('erase')}>
        <span className="cut contact-action">{text('contacts.erase', { name })}</span>
      </Button>
      {open === 'edit' && <ContactDialog contact={contact} onClose={() => setOpen(null)} />}
      {open === 'erase' && <EraseDialog contact={contact} onClose={() => setOpen(null)} />}
    </>
  );
}
