import type { Draft } from './use-drafts.js';

/** A draft that somebody writes at: its text, or what another one is asked for. */
export type Opened = { draft: Draft; as: 'edit' | 'ask' };

/** Whether the agent can write it anew. */
export const canAskAgain = ({ status, source }: Draft): boolean => status === 'held' && source === 'agent';
