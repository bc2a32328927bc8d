import { useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { useContact } from '../../data/contact.js';
import type { Contact } from './contact-data.js';
import { CompareDialog } from './compare-dialog.js';
import { Part } from './part.js';

type Proposal = Contact['duplicates'][number];

/** Contacts that look like this one; people say whether they are. */
export function SamePersonPart({ contact }: { contact: Contact }) {
  const text = useText();
  if (contact.duplicates.length === 0) return null;
  return (
    <Part title={text('contacts.same')}>
      <ul className="known-by">
        {contact.duplicates.map(proposal => (
          <ProposedPair key={proposal.id} contact={contact} proposal={proposal} />
        ))}
      </ul>
    </Part>
  );
}

function ProposedPair({ contact, proposal }: { contact: Contact; proposal: Proposal }) {
  const text = useText();
  const other = useContact(proposal.contactId).data;
  const [isOpen, setOpen] = useState(false);
  const isOfPlatform = proposal.reason === 'identity';
  return (
    <li>
      <span className="known-by-what">
        <bdi className="cut">{other?.displayName ?? '…'}</bdi>
        <span className="contact-soft">
          {isOfPlatform ? text('contacts.same.platform') : text('contacts.same.shares', { value: proposal.value })}
        </span>
      </span>
      <Button isDisabled={!other} onPress={() => setOpen(true)}>
        {text('contacts.compare')}
      </Button>
      {isOpen && other && (
        <CompareDialog contact={contact} other={other} proposalId={proposal.id} onClose={() => setOpen(false)} />
      )}
    </li>
  );
}
