import { api } from '../../data/api.js';
import type { Draft } from './use-drafts.js';

export type Decision =
  | { verdict: 'approve' }
  | { verdict: 'edit'; text: string }
  | { verdict: 'reject'; reason?: string }
  | { verdict: 'takeover' }
  /** Another draft is written, by what whoever read this one asks of it. */
  | { verdict: 'ask'; hint: string };

/** What can be taken back for a while. */
export const canBeUndone = ({ verdict }: Pick<Decision, 'verdict'>): boolean =>
  verdict === 'approve' || verdict === 'edit' || verdict === 'reject';

/** So long the platform is not asked, and the person who decided may think again. */
const undoSeconds = 5;

/** Asks the product; `force` decides although somebody else is editing the draft. */
export function sendDecision({ id, version }: Draft, decision: Decision, force: boolean): Promise<Draft> {
  const params = { id };
  const forced = force ? { force } : {};
  switch (decision.verdict) {
    case 'approve':
      return api.post('/api/approvals/:id/approve', { params, body: { version, undoSeconds, ...forced } });
    case 'edit': {
      const { text } = decision;
      return api.post('/api/approvals/:id/edit', { params, body: { text, version, undoSeconds, ...forced } });
    }
    case 'reject':
      return api.post('/api/approvals/:id/reject', { params, body: { undoSeconds, ...forced } });
    case 'takeover':
      return api.post('/api/approvals/:id/takeover', { params });
    case 'ask': {
      const { hint } = decision;
      return api.post('/api/approvals/:id/ask-again', { params, body: { hint, version, ...forced } });
    }
  }
}

/** Why a draft was rejected, said afterwards: the decision itself needs one key. */
export const sendReason = (id: string, reason: string): Promise<Draft> =>
  api.post('/api/approvals/:id/reject', { params: { id }, body: { reason } });

export const sendUndo = (id: string): Promise<Draft> => api.post('/api/approvals/:id/undo', { params: { id } });
