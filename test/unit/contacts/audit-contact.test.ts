import { describe, expect, it } from '@jest/globals';
import { contactChanged } from '../../../src/contacts/audit-contact.js';
import type { Contact } from '../../../src/contacts/contact.js';
import { contactChange } from '../../../src/contacts/contact.contract.js';

const now = new Date('2026-09-15T10:00:00Z');
const contact = (change: Partial<Contact> = {}): Contact => ({
  ...{ _id: 'cnt_1', tenantId: 'cmp_1', displayName: 'Mara Lindqvist', username: null, pictureUrl: null },
  ...{ emails: ['mara@example.com'], phones: ['+4915112345678'], identities: [], notes: null },
  ...{ profileFetchedAt: null, blockedAt: null, createdAt: now, updatedAt: now, lastSeenAt: null },
  ...change,
});

describe('the audit entry of a contact', () => {
  it('names what was changed, and shows no more than a first letter', () => {
    const after = contact({
      displayName: 'Élise Lindqvist',
      emails: ['elise@example.com', 'e@example.com'],
      notes: 'VIP',
    });
    expect(contactChanged(contact(), after)).toEqual({
      action: 'contact.changed',
      target: 'cnt_1',
      before: { displayName: 'M***', emails: ['m***'], notes: null },
      after: { displayName: 'É***', emails: ['e***', 'e***'], notes: 'V***' },
    });
  });

  it('has nothing before a contact that was added', () => {
    expect(contactChanged(null, contact())).toMatchObject({
      before: null,
      after: { displayName: 'M***', username: null, emails: ['m***'], phones: ['+***'], notes: null },
    });
  });

  it('leaves out what stayed, and what nobody edits', () => {
    const seen = contact({ lastSeenAt: now, pictureUrl: 'https://example.com/a.png' });
    expect(contactChanged(contact(), seen)).toMatchObject({ before: {}, after: {} });
  });
});

it('a change that leaves the lists out does not empty them', () => {
  expect(contactChange.parse({ displayName: 'Mara' })).toEqual({ displayName: 'Mara' });
});
