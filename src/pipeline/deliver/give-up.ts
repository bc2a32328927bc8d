import type { Log } from '../../platform/observability/log.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import { contextOfDocument } from '../../platform/tenancy/tenant-context.js';
import type { Reply } from '../../replies/reply.js';
import type { ReplyStore } from '../../replies/reply.store.js';

export type GiveUpDeps = { replies: Pick<ReplyStore, 'move'>; log: Log };

/** The last try of a delivery broke: what had not begun has failed, what had may have arrived. */
export async function giveUpDelivery(deps: GiveUpDeps, { document }: Claimed<Reply>, lastError: string): Promise<void> {
  const ctx = contextOfDocument(document, 'deliver', deps.log);
  const end = { dueAt: null, lease: null, lastError };
  const failed = { status: 'failed' as const, ...end };
  if (await deps.replies.move(ctx, document._id, failed, { status: 'approved' })) return;
  await deps.replies.move(ctx, document._id, { status: 'uncertain', ...end });
}
