import type { AuditEvent } from '../platform/audit/audit.js';
import type { Contact } from './contact.js';

/** What people may change by hand. */
const edited = ['displayName', 'username', 'emails', 'phones', 'notes'] as const;

/**
 * The audit entry of a contact that was added (`before` is null) or changed: the fields that differ, and no more of a value
 * than its first letter. The audit log is kept for good, and a person who is forgotten must not stay in it (pure).
 */
export function contactChanged(before: Contact | null, after: Contact): AuditEvent {
  const differ = edited.filter(field => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]));
  const shown = (contact: Contact) => Object.fromEntries(differ.map(field => [field, masked(contact[field])]));
  return { action: 'contact.changed', target: after._id, before: before ? shown(before) : null, after: shown(after) };
}

function masked(value: string | string[] | null): string | string[] | null {
  if (value === null) return null;
  return Array.isArray(value) ? value.map(firstLetter) : firstLetter(value);
}

const firstLetter = (text: string): string => `${[...text].slice(0, 1).join('')}***`;
