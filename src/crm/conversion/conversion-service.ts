import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../platform/errors/app-error.js';
import { missed } from '../../platform/http/if-match.js';
import { newId } from '../../platform/ids.js';
import type { RecordAudit } from '../../platform/audit/audit.js';
import { isDatabaseTrouble } from '../../platform/persistence/database-trouble.js';
import { holdLease } from '../../platform/persistence/hold-lease.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { StationPlan } from '../../platform/module.js';
import type { Kernel } from '../../platform/kernel.js';
import type { Lead, LeadConversion } from '../leads/lead.js';
import type { LeadService } from '../leads/lead-service.js';
import type { ConversionBody } from './conversion.contract.js';
import { standingOf } from './conversion-rules.js';
import type { ConversionStore, Done } from './conversion.store.js';
import { type ConvertDeps, convertLead, LeaseLost } from './convert-lead.js';

export type ConversionServiceDeps = Pick<Kernel, 'log'> &
  Omit<ConvertDeps, 'conversions'> & {
    conversions: ConversionStore;
    leadService: Pick<LeadService, 'get'>;
    recordAudit: RecordAudit;
  };

type Converted = Done & { lead: Lead };

export type ConversionService = {
  /** Makes a customer of a lead. Whoever asks meanwhile, or again, gets the same answer. */
  convert(ctx: TenantContext, id: string, body: ConversionBody, expected: number | null): Promise<Converted>;
};

/** Another one converts it: so often is looked, and so long; a try takes ten seconds at most, and one that died is taken over. */
const lookEveryMs = 100;
const longestWaitMs = 30_000;

export function createConversionService(deps: ConversionServiceDeps): ConversionService {
  return {
    async convert(ctx, id, body, expected) {
      let asked = false;
      const until = performance.now() + longestWaitMs;
      while (performance.now() < until) {
        const lead = await deps.leadService.get(ctx, id);
        const standing = standingOf(lead);
        if (standing.kind === 'converted') return { lead, ...answerOf(standing) };
        if (standing.kind === 'may not') throw mayNot(standing.status);
        if (standing.kind === 'may begin') {
          // It was being converted, by this call or another, and that failed: the same is said to both.
          if (asked) throw upstream(lead);
          if (expected !== null && lead.version !== expected) throw missed(lead, noSuchLead);
          if (!(await deps.conversions.begin(ctx, id, { deal: dealOf(body) }, expected))) continue;
        }
        asked = true;
        const claimed = await deps.conversions.source.claim(newId('convert'), { _id: id, tenantId: ctx.tenantId });
        if (claimed) await workOn(deps, ctx, claimed);
        else await sleep(lookEveryMs);
      }
      throw new AppError('unavailable', 'The lead is still being converted. Ask again in a moment.', {
        retryAfterMs: 5_000,
      });
    },
  };
}

const answerOf = ({ contactId, customerId, dealId }: Done): Done => ({ contactId, customerId, dealId });

const dealOf = ({ deal }: ConversionBody): LeadConversion['deal'] =>
  deal ? { title: deal.title, value: deal.value ?? null, stage: deal.stage ?? null } : null;

/** Holds the lease while it goes on. A database that is away leaves it to whoever comes next. */
async function workOn(deps: ConversionServiceDeps, ctx: TenantContext, claimed: Claimed<Lead>): Promise<void> {
  const lease = holdLease(deps.conversions.source, claimed);
  try {
    await finish(deps, ctx, claimed, lease.lost);
  } finally {
    lease.release();
  }
}

/** Converts what is claimed, or writes down why it could not; then it is asked for again by people, not by us. */
async function finish(
  deps: ConversionServiceDeps,
  ctx: TenantContext,
  claimed: Claimed<Lead>,
  signal: AbortSignal,
): Promise<void> {
  const target = `lead:${claimed.document._id}`;
  try {
    const done = await convertLead(deps, ctx, claimed, signal);
    await deps.recordAudit(ctx, { action: 'lead.converted', target, after: done });
  } catch (error) {
    if (error instanceof LeaseLost) return;
    if (isDatabaseTrouble(error)) throw error;
    if (!(error instanceof AppError))
      ctx.log.error('converting a lead failed', { leadId: claimed.document._id, error });
    const reason = error instanceof AppError ? error.detail : 'Something went wrong on our side.';
    await deps.conversions.fail(ctx, claimed, reason);
  }
}

/** Finishes what was cut off; what is in hand has a living lease, and is left alone. */
export const conversionStation = (deps: ConversionServiceDeps): StationPlan<Lead> => ({
  name: 'convert-leads',
  source: deps.conversions.source,
  concurrency: 2,
  work: (claimed, { stopping }) =>
    finish(deps, contextOfDocument(claimed.document, 'convert-leads', deps.log), claimed, stopping),
  async giveUp(claimed, reason) {
    const ctx = contextOfDocument(claimed.document, 'convert-leads', deps.log);
    ctx.log.error('a conversion was given up', { leadId: claimed.document._id, reason });
    await deps.conversions.fail(ctx, claimed, 'It was tried several times. Convert it again.');
  },
});

const upstream = ({ conversion }: Lead): AppError =>
  new AppError('upstream_failed', conversion?.lastError ?? 'The lead could not be converted. Try it again later.');

const mayNot = (status: Lead['status']): AppError =>
  new AppError('illegal_transition', `The lead is ${status}. Set its status to QUALIFIED first, then convert it.`);

const noSuchLead = (): AppError => new AppError('not_found', 'No such lead. GET /api/leads lists them.');
