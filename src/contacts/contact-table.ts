import type { z } from 'zod';
import type { CsvColumn } from '../platform/csv/read-csv.js';
import { validate } from '../platform/http/validate.js';
import type { Contact } from './contact.js';
import { contactBody, contactChange } from './contact.contract.js';
import { lowerCase } from './duplicate-address.js';

export const contactColumns: readonly CsvColumn[] = [
  { name: 'id' },
  { name: 'displayName', others: ['name'] },
  { name: 'username' },
  { name: 'emails', others: ['email'] },
  { name: 'phones', others: ['phone'] },
  { name: 'notes' },
  // Read by people, and left as it is by an import.
  { name: 'createdAt' },
];

export const contactCells = (contact: Contact): (string | null)[] => [
  ...[contact._id, contact.displayName, contact.username],
  ...[contact.emails.join('; '), contact.phones.join('; '), contact.notes, contact.createdAt.toISOString()],
];

export type ContactRow = {
  id: string | null;
  /** Throws where a new contact must say more. */
  body: () => z.output<typeof contactBody>;
  change: z.output<typeof contactChange>;
};

/** A row as a contact is told of; an empty cell says nothing (pure). Throws what is wrong with it, by its columns. */
export function contactOfRow({ id, emails, phones, createdAt: _, ...rest }: Record<string, string>): ContactRow {
  const lists = {
    ...(emails ? { emails: partsOf(emails).map(lowerCase) } : {}),
    ...(phones ? { phones: partsOf(phones).map(wholeNumber) } : {}),
  };
  const fields = { ...Object.fromEntries(Object.entries(rest).filter(([, cell]) => cell !== '')), ...lists };
  return {
    id: id ? id : null,
    body: () => validate(contactBody, fields, 'body'),
    change: validate(contactChange, fields, 'body'),
  };
}

const partsOf = (text: string): string[] =>
  text
    .split(/[;,|]/)
    .map(part => part.trim())
    .filter(part => part !== '');

/** A number that names its country, however it is spaced. */
const wholeNumber = (text: string): string => {
  const bare = text.replace(/\(0\)|[\s().\-/]/g, '');
  return bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
};

/** The contact with what the row adds: an address that it has beside others takes none of them away (pure). */
export function withRow(contact: Contact, { change }: ContactRow): Partial<Contact> {
  const union = (a: string[], b: string[] | undefined): string[] => [...new Set([...a, ...(b ?? [])])];
  const whole = {
    ...change,
    emails: union(contact.emails, change.emails),
    phones: union(contact.phones, change.phones),
  };
  return Object.fromEntries(
    Object.entries(whole).filter(
      ([name, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(contact[name as keyof Contact]),
    ),
  );
}

/** What another row would find the same contact by (pure). */
export const keysOfContact = ({ id, change }: ContactRow): string[] => {
  if (id) return [`id ${id}`];
  const addresses = [...(change.emails ?? []), ...(change.phones ?? [])];
  return addresses.length > 0 ? addresses : [`name ${(change.displayName ?? '').toLowerCase()}`];
};
