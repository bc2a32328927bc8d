import type { Answer } from '../../client/call.js';
import { api } from './api.js';

export type Decision =
  | { verdict: 'approve' }
  | { verdict: 'edit'; text: string }
  | { verdict: 'reject'; reason?: string }
  | { verdict: 'takeover' }
  /** Another draft is written, by what whoever read this one asks of it. */
  | { verdict: 'ask'; hint: string };

type Draft = Answer<'get', '/api/approvals'>['items'][number];

/** `force`: although somebody else is editing the draft; `undoSeconds`: so long the platform is not asked. */
type HowToDecide = { force?: boolean; undoSeconds?: number };

/** Asks the product for a decision on a draft that was seen in this version. */
export function sendDecision(
  { id, version }: Pick<Draft, 'id' | 'version'>,
  decision: Decision,
  { undoSeconds, force }: HowToDecide = {},
): Promise<Draft> {
  const params = { id };
  const forced = force ? { force } : {};
  const undone = undoSeconds === undefined ? {} : { undoSeconds };
  switch (decision.verdict) {
    case 'approve':
      return api.post('/api/approvals/:id/approve', { params, body: { version, ...undone, ...forced } });
    case 'edit': {
      const { text } = decision;
      return api.post('/api/approvals/:id/edit', { params, body: { text, version, ...undone, ...forced } });
    }
    case 'reject':
      return api.post('/api/approvals/:id/reject', { params, body: { ...undone, ...forced } });
    case 'takeover':
      return api.post('/api/approvals/:id/takeover', { params });
    case 'ask': {
      const { hint } = decision;
      return api.post('/api/approvals/:id/ask-again', { params, body: { hint, version, ...forced } });
    }
  }
}
