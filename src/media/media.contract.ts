import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';

export const mediaOperations = {
  file: operation({
    method: 'get',
    path: '/api/messages/:id/attachments/:index',
    summary: 'The file of an attachment, as it was fetched from the platform',
    permission: 'read',
    params: z.object({ id: z.string(), index: z.coerce.number().int().min(0).max(1000) }),
  }),
};
