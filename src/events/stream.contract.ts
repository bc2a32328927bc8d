import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';

export const streamOperations = {
  open: operation({
    method: 'get',
    path: '/api/stream',
    summary: 'What happens, as it happens: server-sent events; resumes with Last-Event-ID (or after)',
    permission: 'read',
    query: z.object({ ticket: z.string().max(200).optional(), after: z.string().max(40).optional() }),
    response: z.unknown().describe('Lines of server-sent events; the data of each is JSON'),
    mediaType: 'text/event-stream',
  }),
  ticket: operation({
    method: 'post',
    path: '/api/stream/tickets',
    summary: 'A ticket that opens one stream within a minute, for readers that cannot send a header',
    permission: 'read',
    status: 201,
    response: z.object({ ticket: z.string(), expiresAt: z.iso.datetime() }),
    idempotency: 'none',
  }),
};
