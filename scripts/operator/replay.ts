import type { Frontdesk } from '../../src/app/boot.js';
import { inboxEntries } from '../../src/inbox/inbox-entry.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Makes one stored event due again. What it led to before is found by its keys, so nothing is answered twice. */
export async function replayEvent(app: Frontdesk, ctx: TenantContext, id: string | undefined): Promise<string> {
  if (!id) throw new Error('replay-webhook needs --id <inbox entry>.');
  const change = {
    $set: {
      status: 'received' as const,
      dueAt: app.clock.now(),
      attempts: 0,
      lease: null,
      lastError: null,
      doneAt: null,
    },
  };
  const { matchedCount } = await app.database
    .raw(inboxEntries)
    .updateOne({ _id: id, tenantId: ctx.tenantId, event: { $ne: null } }, change);
  if (matchedCount === 0) throw new Error(`There is no event ${id} that can be worked on in this company.`);
  return `${id} is due again.`;
}
