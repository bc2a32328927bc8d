import type { RecordAudit } from '../../platform/audit/audit.js';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { missed } from '../../platform/http/if-match.js';
import { newId } from '../../platform/ids.js';
import { isDuplicateKey } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmChildren } from '../children.js';
import { hasChildren } from '../has-children.js';
import { sortValueOf } from '../money.js';
import type { Deal } from './deal.js';
import type { DealBody, DealChange, StageBody } from './deal.contract.js';
import { type LinkDeps, resolveLinks } from './deal-links.js';
import type { DealFields, DealStore } from './deal.store.js';
import { moveDeal } from './move-deal.js';
import { newDeal } from './new-deal.js';
import { dealFacts } from './present-deal.js';
import { usualProbability } from './stage-rules.js';

export type DealServiceDeps = LinkDeps & {
  deals: DealStore;
  children: CrmChildren;
  recordAudit: RecordAudit;
  clock: Clock;
};

/** What may be done with deals, whichever door it is asked at. `expected`: the version that was seen; null: any. */
export type DealService = {
  get(ctx: TenantContext, id: string): Promise<Deal>;
  /** With an id of the caller's own, asking again finds the deal of the first time. */
  create(ctx: TenantContext, body: DealBody, id?: string): Promise<Deal>;
  change(ctx: TenantContext, id: string, change: DealChange, expected: number | null): Promise<Deal>;
  /** Whether it says anything new of a deal, or of none yet. Throws where it names what is not there. */
  wouldChange(ctx: TenantContext, was: Deal | null, change: DealChange): Promise<boolean>;
  move(ctx: TenantContext, id: string, wanted: StageBody, expected: number | null): Promise<Deal>;
  remove(ctx: TenantContext, id: string, how: { expected: number | null; cascade: boolean }): Promise<void>;
  /** Of somebody who is forgotten no open deal stays; of closed ones the figures. What hangs on them goes. */
  forget(ctx: TenantContext, person: { contactId: string; conversationIds: string[] }): Promise<void>;
};

export const createDealService = (deps: DealServiceDeps): DealService => ({
  get: async (ctx, id) => found(await deps.deals.get(ctx, id)),
  create: (ctx, body, id) => create(deps, ctx, body, id),
  async change(ctx, id, change, expected) {
    const was = found(await deps.deals.get(ctx, id));
    const set = await changedFields(deps, ctx, was, change);
    if (Object.keys(set).length === 0) return sameVersion(was, expected);
    const is = await deps.deals.change(ctx, id, set, expected).catch(occupied(deps, ctx, set.conversationId));
    if (!is) throw missed(await deps.deals.get(ctx, id), noSuchDeal);
    await audited(deps, ctx, 'changed', { was, is });
    return is;
  },
  async wouldChange(ctx, was, change) {
    if (was) return Object.keys(await changedFields(deps, ctx, was, change)).length > 0;
    await resolveLinks(deps, ctx, change);
    return true;
  },
  move: (ctx, id, wanted, expected) => move(deps, ctx, id, { wanted, expected }),
  async remove(ctx, id, { expected, cascade }) {
    const was = sameVersion(found(await deps.deals.get(ctx, id)), expected);
    const kept = cascade ? null : hasChildren('deal', await deps.children.count(ctx, { dealId: id }));
    if (kept) throw kept;
    // First: a deal that dies on the way is still there to be deleted again.
    await deps.children.remove(ctx, { dealId: id });
    if (!(await deps.deals.remove(ctx, id, null))) throw noSuchDeal();
    await audited(deps, ctx, 'deleted', { was });
  },
  async forget(ctx, person) {
    for (const { _id: dealId, status } of await deps.deals.ofPerson(ctx, person)) {
      await deps.children.remove(ctx, { dealId });
      if (status === 'OPEN') await deps.deals.remove(ctx, dealId, null);
      else await deps.deals.anonymise(ctx, dealId);
    }
  },
});

async function create(deps: DealServiceDeps, ctx: TenantContext, body: DealBody, id?: string): Promise<Deal> {
  const known = id === undefined ? null : await deps.deals.get(ctx, id);
  if (known) return known;
  const links = await resolveLinks(deps, ctx, body);
  const fresh = newDeal({ ...body, ...links }, id ?? newId('deal', deps.clock.now()));
  const deal = await deps.deals.add(ctx, fresh).catch(async (error: unknown) => {
    // Somebody has asked the same at the same moment.
    const first = isDuplicateKey(error) && id !== undefined ? await deps.deals.get(ctx, id) : null;
    return first ?? occupied(deps, ctx, fresh.conversationId)(error);
  });
  // Whoever was forgotten or merged meanwhile has taken their deals along, but not one that came a moment later.
  await resolveLinks(deps, ctx, body).catch(async (error: unknown) => {
    await deps.deals.remove(ctx, deal._id, null);
    throw error;
  });
  await audited(deps, ctx, 'created', { is: deal });
  return deal;
}

async function changedFields(
  deps: DealServiceDeps,
  ctx: TenantContext,
  was: Deal,
  { probability, ...change }: DealChange,
): Promise<DealFields> {
  const links = await resolveLinks(deps, ctx, change, was);
  const likely = probability === undefined ? {} : { probability: probability ?? usualProbability[was.stage] };
  const worth = change.value === undefined ? {} : { sortValue: sortValueOf(change.value) };
  const wanted = { ...change, ...worth, ...likely, ...links };
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(was[name as keyof Deal]);
  return Object.fromEntries(Object.entries(wanted).filter(differs));
}

/** Somebody may move it this very moment: then it is looked at again, for its stage decides. */
async function move(
  deps: DealServiceDeps,
  ctx: TenantContext,
  id: string,
  { wanted, expected }: { wanted: StageBody; expected: number | null },
): Promise<Deal> {
  for (;;) {
    const was = sameVersion(found(await deps.deals.get(ctx, id)), expected);
    const step = moveDeal(was, wanted, deps.clock.now());
    if (step.kind === 'invalid') throw invalid(step.pointer, step.message);
    if (step.kind === 'illegal') throw new AppError('illegal_transition', step.message);
    if (step.kind === 'stays' && !step.set) return was;
    const reopens = wanted.reopen ?? false;
    const is = await (
      step.kind === 'moves'
        ? deps.deals.move(ctx, was, step.set, { reopens, expected })
        : deps.deals.restate(ctx, was, step.set ?? was, expected)
    ).catch(occupied(deps, ctx, was.conversationId));
    if (!is) continue;
    await audited(deps, ctx, step.kind === 'moves' ? 'stage_changed' : 'changed', { was, is });
    return is;
  }
}

/** Where a conversation has an open deal, the error says which. */
const occupied =
  (deps: DealServiceDeps, ctx: TenantContext, conversationId: string | null | undefined) =>
  async (error: unknown): Promise<never> => {
    const open = isDuplicateKey(error) && conversationId ? await deps.deals.openOf(ctx, conversationId) : null;
    if (!open) throw error;
    throw new AppError(
      'conflict',
      'Its conversation has an open deal already: `dealId`. Close that one first, or use it.',
      {
        fields: [{ pointer: '/conversationId', message: 'has an open deal already' }],
        details: { dealId: open._id },
      },
    );
  };

async function audited(
  { recordAudit }: DealServiceDeps,
  ctx: TenantContext,
  what: string,
  { was, is }: { was?: Deal; is?: Deal },
): Promise<void> {
  const [before, after] = [was, is].map(deal => (deal ? dealFacts(deal) : undefined));
  await recordAudit(ctx, { action: `deal.${what}`, target: `deal:${(is ?? was)?._id}`, before, after });
}

function invalid(pointer: string, message: string): AppError {
  return new AppError('invalid_request', `${pointer}: ${message}.`, { fields: [{ pointer, message }] });
}

const noSuchDeal = (): AppError => new AppError('not_found', 'No such deal. GET /api/deals lists them.');

function found(deal: Deal | null): Deal {
  if (!deal) throw noSuchDeal();
  return deal;
}

function sameVersion(deal: Deal, expected: number | null): Deal {
  if (expected !== null && deal.version !== expected) throw missed(deal, noSuchDeal);
  return deal;
}
