import type { AttachmentMedia } from '../conversations/conversation.contract.js';
import type { MediaOfMessages } from '../conversations/present-conversation.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { MediaFileStore, MediaNote } from './media-file.store.js';

/** The files of many messages by one query, by message and place. */
export async function mediaOfMessages(
  store: Pick<MediaFileStore, 'ofMessages'>,
  ctx: TenantContext,
  messageIds: string[],
): Promise<MediaOfMessages> {
  const files = messageIds.length > 0 ? await store.ofMessages(ctx, messageIds) : [];
  const found = new Map<string, Map<number, AttachmentMedia>>();
  for (const file of files) {
    const places = found.get(file.messageId) ?? new Map<number, AttachmentMedia>();
    found.set(file.messageId, places.set(file.index, presentMedia(file)));
  }
  return found;
}

const presentMedia = (file: MediaNote): AttachmentMedia => ({
  state: file.state,
  mimeType: file.mimeType ?? null,
  sizeBytes: file.sizeBytes ?? null,
  name: file.name ?? null,
  reason: file.reason ?? null,
  url: file.state === 'stored' ? `/api/messages/${file.messageId}/attachments/${file.index}` : null,
});
