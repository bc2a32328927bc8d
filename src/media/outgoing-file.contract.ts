import { z } from 'zod';
import { mediaKinds } from '../channels/channel.js';
import { operation } from '../platform/http/operation.contract.js';

/** The bytes of a file. */
const file = z.custom<Blob | Uint8Array>().meta({ type: 'string', format: 'binary' });

const outgoingFileView = z.object({
  id: z.string(),
  /** As `attachments` of a message take it. */
  media: z.enum(mediaKinds),
  url: z.string(),
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
});
export type OutgoingFileView = z.infer<typeof outgoingFileView>;

export const outgoingFileOperations = {
  upload: operation({
    method: 'post',
    path: '/api/messages/files',
    summary:
      'Keeps a file to be sent in a conversation, up to 8 MB and as its channel takes it; `POST /api/messages/send` sends it by its `url`',
    permission: 'messages:send',
    query: z.object({ conversationId: z.string(), name: z.string().trim().min(1).max(200) }),
    body: file,
    bodyType: 'application/octet-stream',
    response: outgoingFileView,
    status: 201,
  }),
  fetch: operation({
    method: 'get',
    path: '/api/files/:id/:name',
    summary: 'A file that was sent to a customer, for the platform that shows it to them; its address is the key to it',
    permission: 'public',
    params: z.object({ id: z.string().max(100), name: z.string().max(300) }),
  }),
};
