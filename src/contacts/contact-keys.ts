import type { Contact } from './contact.js';

/** By what a person is known: addresses that are proved, and the ids that platforms vouch for (pure). */
export const knownBy = ({ emails, phones, identities }: Pick<Contact, 'emails' | 'phones' | 'identities'>) => ({
  emails,
  phones,
  externalIds: identities.map(({ platform, externalId }) => ({ platform, id: externalId })),
});
