import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';

const claimView = z.object({
  kind: z.enum(['email', 'phone']),
  value: z.string(),
  messageId: z.string(),
  conversationId: z.string(),
  saidAt: z.string(),
});

export const claimOperations = {
  list: operation({
    method: 'get',
    path: '/api/contacts/:id/claims',
    summary: 'Addresses that a contact has written lately and nobody has verified: they open no records',
    permission: 'read',
    params: byId,
    response: z.object({ items: z.array(claimView) }),
  }),
};
