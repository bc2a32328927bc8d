import { type ReactNode, useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Status } from '../../parts/status.js';
import { useAccounts } from '../../data/accounts.js';
import { type Claim, type Contact, useClaims } from './contact-data.js';
import { Part } from './part.js';
import { VerifyDialog } from './verify-dialog.js';
import { useSaidTime } from './use-said-time.js';

/** Addresses and ids, each with whether it proves who this is: what is not proved opens no records. */
export function KnownByPart({ contact }: { contact: Contact }) {
  const text = useText();
  const mayVerify = useMay('contacts:write');
  const names = new Map(useAccounts().data?.map(({ id, name }) => [id, name]));
  const claims = useClaims(contact.id).data ?? [];
  const [verifying, setVerifying] = useState<Claim | null>(null);
  const { emails, phones, identities, marketingStoppedAt } = contact;
  const isUnknown = emails.length + phones.length + identities.length + claims.length === 0;
  return (
    <Part title={text('contacts.known-by')}>
      {isUnknown && <p className="contact-soft">{text('contacts.known-by.none')}</p>}
      <ul className="known-by">
        {[...emails, ...phones].map(value => (
          <Known key={value} value={value} isProved />
        ))}
        {identities.map(({ accountId, platform, externalId }) => (
          <Known
            key={`${accountId} ${externalId}`}
            value={externalId}
            where={names.get(accountId) ?? platform}
            // A visitor of a web chat is whoever sits before that browser.
            isProved={platform !== 'webchat'}
          />
        ))}
        {claims.map(claim => (
          <Known key={claim.value} value={claim.value} where={text('contacts.said')} isProved={false}>
            {mayVerify && (
              <Button onPress={() => setVerifying(claim)} aria-label={`${text('contacts.verify')} ${claim.value}`}>
                {text('contacts.verify')}
              </Button>
            )}
          </Known>
        ))}
      </ul>
      {marketingStoppedAt && <Stopped at={marketingStoppedAt} />}
      {verifying && <VerifyDialog contact={contact} claim={verifying} onClose={() => setVerifying(null)} />}
    </Part>
  );
}

type KnownProps = { value: string; where?: string; isProved: boolean; children?: ReactNode };

function Known({ value, where, isProved, children }: KnownProps) {
  const text = useText();
  return (
    <li>
      <span className="known-by-what">
        <bdi className="contact-text">{value}</bdi>
        {where && <bdi className="contact-soft cut">{where}</bdi>}
      </span>
      <Status tone={isProved ? 'good' : 'waiting'}>
        {text(isProved ? 'contacts.verified' : 'contacts.unverified')}
      </Status>
      {children}
    </li>
  );
}

function Stopped({ at }: { at: string }) {
  const text = useText();
  const said = useSaidTime();
  return <p className="contact-soft">{text('contacts.stopped', { when: said(at) })}</p>;
}
