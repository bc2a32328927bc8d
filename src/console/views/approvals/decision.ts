import { api } from '../../data/api.js';
import type { Decision } from '../../data/decide-draft.js';
import type { Draft } from './use-drafts.js';

/** What can be taken back for a while. */
export const canBeUndone = ({ verdict }: Pick<Decision, 'verdict'>): boolean =>
  verdict === 'approve' || verdict === 'edit' || verdict === 'reject';

/** So long the platform is not asked, and the person who decided may think again. */
export const undoSeconds = 5;

/** Why a draft was rejected, said afterwards: the decision itself needs one key. */
export const sendReason = (id: string, reason: string): Promise<Draft> =>
  api.post('/api/approvals/:id/reject', { params: { id }, body: { reason } });

export const sendUndo = (id: string): Promise<Draft> => api.post('/api/approvals/:id/undo', { params: { id } });
