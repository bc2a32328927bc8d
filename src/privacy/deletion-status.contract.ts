import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';

const statusSchema = z.object({
  confirmation_code: z.string(),
  state: z.enum(['pending', 'done']),
  requested_at: z.string(),
  completed_at: z.string().nullable(),
});
export type DeletionStatusView = z.infer<typeof statusSchema>;

export const deletionOperations = {
  status: operation({
    method: 'get',
    path: '/data-deletion/:code',
    summary: 'How a deletion of personal data stands; a page for browsers, JSON for programs',
    permission: 'public',
    params: z.object({ code: z.string().regex(/^[0-9a-f]{32}$/, 'This is not a confirmation code') }),
    response: statusSchema,
  }),
};
