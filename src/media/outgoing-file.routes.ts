import { createHash } from 'node:crypto';
import { sendsAs } from '../channels/file-objection.js';
import { mostSentBytes } from '../channels/file-rules.contract.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { cleanName, contentDisposition, downloadName } from './file-name.js';
import { newOutgoingFileId, type OutgoingFile, outgoingFileUrl } from './outgoing-file.js';
import { outgoingFileOperations, type OutgoingFileView } from './outgoing-file.contract.js';
import type { OutgoingFileStore } from './outgoing-file.store.js';
import { isShownInPlace, sniffType } from './sniff-type.js';

export type OutgoingFileRouteDeps = {
  outgoingFiles: OutgoingFileStore;
  conversations: Pick<ConversationStore, 'get'>;
  recordAudit: RecordAudit;
  appUrl: string;
  clock: Clock;
};

/** Files that people send: kept first, then sent by their address as part of a message. */
export const outgoingFileRoutes = ({ outgoingFiles, appUrl, ...deps }: OutgoingFileRouteDeps): Route[] => [
  defineRoute({
    ...outgoingFileOperations.upload,
    handler: async ({ ctx, query: { conversationId, name }, body }) => {
      const conversation = await deps.conversations.get(ctx, conversationId);
      if (!conversation)
        throw new AppError(
          'unprocessable',
          '?conversationId names no conversation. GET /api/messages/conversations lists them.',
          {
            fields: [{ pointer: '?conversationId', message: 'names no conversation' }],
          },
        );
      const content = contentOf(body);
      const mimeType = await sniffType(content);
      const sent = sendsAs(conversation.channel, { mimeType, sizeBytes: content.length });
      if ('objection' in sent) throw new AppError('unprocessable', sent.objection);
      const kept = await outgoingFiles.insert(ctx, {
        ...{ _id: newOutgoingFileId(), conversationId, media: sent.media, mimeType, content },
        name: downloadName({ name: cleanName(name), kind: sent.media, index: 0, type: mimeType }),
        sizeBytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
        ...{ createdBy: ctx.actor.id, createdAt: deps.clock.now() },
      });
      await deps.recordAudit(ctx, { action: 'file.uploaded', target: conversationId, after: { name: kept.name } });
      return present(kept, appUrl);
    },
  }),
  defineRoute({
    ...outgoingFileOperations.fetch,
    handler: async ({ params, res }) => {
      const file = await outgoingFiles.find(params.id);
      if (!file) throw new AppError('not_found', 'There is no such file, or its time is over.');
      res.set({
        'content-type': file.mimeType,
        'content-disposition': contentDisposition(isShownInPlace(file.mimeType) ? 'inline' : 'attachment', file.name),
        // Whatever a browser takes these bytes for, it must not run them with our address.
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        // The page of another site shows it, where the web chat stands.
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'private, no-cache',
        etag: `"${file.sha256}"`,
      });
      res.send(file.content);
    },
  }),
];

function contentOf(body: Blob | Uint8Array): Buffer {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new AppError('unprocessable', 'The file is empty. Send its bytes as the body.');
  if (body.length <= mostSentBytes) return body;
  throw new AppError('unprocessable', `A file has ${mostSentBytes / 1_048_576} MB at most. Put a link into the text.`);
}

const present = (file: OutgoingFile, appUrl: string): OutgoingFileView => ({
  id: file._id,
  media: file.media,
  url: outgoingFileUrl(appUrl, file),
  name: file.name,
  mimeType: file.mimeType,
  sizeBytes: file.sizeBytes,
});
