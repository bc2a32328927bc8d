import type { Clock } from '../clock.js';
import { createRefusalLimit } from '../rate-limit/refusal-limit.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import type { RecordAudit } from './audit.js';

export type Refused = { method: string; path: string; reason: string };

const hourMs = 3_600_000;

/** Of what is refused again and again the first is told, and then each that doubles their number: nobody fills the audit (pure). */
export const isTold = (times: number): boolean => (times & (times - 1)) === 0;

/** Tells the company what was refused to somebody who had signed in: how often within the hour, as far as this process knows. */
export function createTellRefusal({ recordAudit, clock }: { recordAudit: RecordAudit; clock: Clock }) {
  const refusals = createRefusalLimit({ name: 'refused', limit: 1, windowMs: hourMs, clock });
  return async (ctx: TenantContext, { method, path, reason }: Refused): Promise<void> => {
    const target = `${method} ${path}`;
    const source = [ctx.tenantId, ctx.actor.id, target].join(' ');
    await refusals.count(source);
    const times = await refusals.counted(source);
    if (isTold(times)) await recordAudit(ctx, { action: 'request.refused', target, after: { reason, times } });
  };
}
