import type { CrmLink } from '../../src/company/crm-link.js';

/** An active link to an address that answers JSON, as the product keeps it; a test changes what it is about. */
export const crmLink = (change: Partial<CrmLink> & Pick<CrmLink, 'id' | 'url'>): CrmLink => ({
  name: change.id,
  type: 'api',
  channels: ['facebook', 'messenger'],
  activeChannels: ['messenger'],
  apiKey: null,
  headers: {},
  description: null,
  visibility: 'auto',
  recordPath: null,
  idField: null,
  identityFields: [],
  includeFields: [],
  excludeFields: [],
  intervalMinutes: 30,
  pagination: { kind: 'auto' },
  createdAt: new Date(),
  updatedAt: new Date(),
  ...change,
});
