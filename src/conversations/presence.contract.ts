import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';

const presenceBeat = z.object({ typing: z.boolean().default(false) }).default({ typing: false });

const presenceView = z.object({
  userId: z.string(),
  name: z.string(),
  typing: z.boolean(),
  /** They are gone then, unless they say that they are there. */
  until: z.string(),
});
export type PresenceView = z.infer<typeof presenceView>;

const shared = {
  path: '/api/conversations/:id/presence',
  params: byId,
} as const;
const response = z.object({ items: z.array(presenceView) });

export const presenceOperations = {
  beat: operation({
    ...shared,
    method: 'put',
    summary: 'Says for 30 seconds that you look at the conversation, and whether you type; answers who else does',
    permission: 'conversations:write',
    body: presenceBeat,
    response,
  }),
  list: operation({
    ...shared,
    method: 'get',
    summary: 'Who looks at the conversation, and who types',
    permission: 'read',
    response,
  }),
  leave: operation({
    ...shared,
    method: 'delete',
    summary: 'You look at it no longer',
    permission: 'conversations:write',
    status: 204,
  }),
};
