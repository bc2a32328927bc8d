import { z } from 'zod';
import { browserSession } from '../../platform/auth/auth.contract.js';
import { operation } from '../../platform/http/operation.contract.js';

/** In the demo alone: elsewhere there is no such route. */
export const demoSessionOperations = {
  begin: operation({
    method: 'post',
    path: '/api/auth/demo-session',
    summary: 'In the demo: sign this browser in without a password',
    permission: 'public',
    body: z.strictObject({ role: z.enum(['admin', 'manager']) }),
    response: browserSession,
  }),
};
