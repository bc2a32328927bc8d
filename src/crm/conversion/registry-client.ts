import type { Lead } from '../leads/lead.js';

/** A lead as the registry of customers is told of it. */
export type RegistryRequest = {
  /** The same for the same lead: however often it is asked, one customer is made. */
  idempotencyKey: string;
  lead: Pick<Lead, '_id' | 'name' | 'email' | 'phone' | 'company'>;
  /** Who the customer is here. */
  contactId: string;
  signal: AbortSignal;
};

/** Where customers are kept. */
export type RegistryClient = {
  /** Answers the customer's id. What goes wrong is an `upstream_failed`, with words that may be shown. */
  createCustomer(request: RegistryRequest): Promise<string>;
};

/** Without a registry of the company's own a customer is the contact. */
export const builtInRegistry: RegistryClient = { createCustomer: ({ contactId }) => Promise.resolve(contactId) };
