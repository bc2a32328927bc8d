import type { LeadStatus } from './lead.contract.js';

/** People move a lead as they learn of it; that it became a customer is said by converting it alone, and is never taken back. */
const legalMoves: Record<LeadStatus, readonly LeadStatus[]> = {
  NEW: ['CONTACTED', 'QUALIFIED', 'UNQUALIFIED', 'LOST'],
  CONTACTED: ['NEW', 'QUALIFIED', 'UNQUALIFIED', 'LOST'],
  QUALIFIED: ['NEW', 'CONTACTED', 'UNQUALIFIED', 'LOST'],
  UNQUALIFIED: ['NEW', 'CONTACTED', 'QUALIFIED', 'LOST'],
  LOST: ['NEW', 'CONTACTED', 'QUALIFIED', 'UNQUALIFIED'],
  CONVERTED: [],
};

/** What can be converted: whoever is lost or of no use is brought back first. */
export const convertible: readonly LeadStatus[] = ['NEW', 'CONTACTED', 'QUALIFIED'];

/** Every status from which an edit may bring a lead to this one, itself among them: what the store's updates ask for (pure). */
export const statusesBefore = (to: LeadStatus): LeadStatus[] => [
  to,
  ...(Object.keys(legalMoves) as LeadStatus[]).filter(from => legalMoves[from].includes(to)),
];
