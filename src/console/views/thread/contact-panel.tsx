import { ShieldCheckIcon, XIcon } from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { salesMessages } from '../../data/messages.js';
import type { Answer } from '../../../client/call.js';
import { FailedPart } from '../../frame/failures.js';
import { Moment, useMomentText } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { IconOf } from '../../parts/icon.js';
import { Skeleton } from '../../parts/skeleton.js';
import { ContactConversations } from './contact-conversations.js';
import { ContactDuplicates } from './contact-duplicates.js';
import { ContactNotes } from './contact-notes.js';
import { ContactRecords } from './contact-records.js';
import { PanelPart } from './panel-part.js';
import { useContact } from '../../data/contact.js';
import type { ThreadConversation } from './use-thread.js';

/** Comes with its sentences, after what is read first. */
const ContactDeals = lazy(async () => {
  const [part] = await Promise.all([import('./contact-deals.js'), salesMessages()]);
  return { default: part.ContactDeals };
});

const ContactTasks = lazy(async () => ({ default: (await import('./contact-tasks.js')).ContactTasks }));

type Contact = Answer<'get', '/api/contacts/:id'>;

/** Who writes: addresses, other conversations, records, notes. */
export function ContactPanel({ conversation, onClose }: { conversation: ThreadConversation; onClose: () => void }) {
  const text = useText();
  const { data: contact, error, refetch } = useContact(conversation.contactId);
  return (
    <aside className="contact-panel" aria-label={text('panel.contact')}>
      <span className="contact-close">
        <IconButton icon={XIcon} label={text('panel.close')} onPress={onClose} />
      </span>
      {error && !contact && <FailedPart error={error} retry={() => void refetch()} />}
      {!contact && !error && <Skeleton label={text('loading')} />}
      {contact && (
        <>
          <h3 className="contact-name">
            <Link to="/contacts/$contactId" params={{ contactId: contact.id }}>
              <bdi>{contact.displayName}</bdi>
            </Link>
          </h3>
          {contact.username && <bdi className="contact-username">@{contact.username}</bdi>}
          <ContactDuplicates contact={contact} />
          <Identities contact={contact} />
          <Suspense>
            <ContactDeals contactId={contact.id} />
          </Suspense>
          <ContactRecords conversationId={conversation.id} />
          <ContactConversations contactId={contact.id} openId={conversation.id} />
          <Suspense>
            <ContactTasks contactId={contact.id} />
          </Suspense>
          <ContactNotes contact={contact} />
          <History contact={contact} />
        </>
      )}
    </aside>
  );
}

/** Addresses count as proved; ids are what a platform calls this person. */
function Identities({ contact }: { contact: Contact }) {
  const text = useText();
  const moment = useMomentText();
  const { emails, phones, identities, marketingStoppedAt } = contact;
  const addresses = [...emails, ...phones];
  return (
    <PanelPart title={text('panel.identities')}>
      <ul className="panel-list">
        {addresses.map(address => (
          <li key={address}>
            <bdi className="cut" title={address}>
              {address}
            </bdi>
            <span className="panel-mark" data-good>
              <IconOf icon={ShieldCheckIcon} />
              {text('panel.verified')}
            </span>
          </li>
        ))}
        {identities.map(({ accountId, platform, externalId }) => (
          <li key={`${accountId} ${externalId}`}>
            <bdi className="cut" title={externalId}>
              {platform} {externalId}
            </bdi>
            <span className="panel-mark">{text('panel.by-platform')}</span>
          </li>
        ))}
      </ul>
      {addresses.length === 0 && <p className="panel-soft">{text('panel.unverified')}</p>}
      {marketingStoppedAt && (
        <p className="panel-soft">{text('panel.marketing-stopped', { date: moment(marketingStoppedAt, 'day') })}</p>
      )}
    </PanelPart>
  );
}

function History({ contact: { createdAt, lastSeenAt } }: { contact: Contact }) {
  const text = useText();
  return (
    <PanelPart title={text('panel.history')}>
      <dl className="panel-facts">
        <dt>{text('panel.first-seen')}</dt>
        <dd>
          <Moment at={createdAt} as="moment" />
        </dd>
        <dt>{text('panel.last-seen')}</dt>
        <dd>{lastSeenAt ? <Moment at={lastSeenAt} as="moment" /> : text('panel.never')}</dd>
      </dl>
    </PanelPart>
  );
}
