import { crmSettingsOf } from '../company/company-settings.js';
import type { CompanyStore } from '../company/company.store.js';
import type { Kernel } from '../platform/kernel.js';
import type { StoresOf } from '../platform/module.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import {
  type ActivityService,
  activityStorage,
  type ActivityDeps,
  createActivities,
} from './activities/activities.module.js';
import { workOfDeal } from './activities/work-of-deal.js';
import { createDeals, type DealsDeps, dealStorage, type DealsModule } from './deals/deals.module.js';
import { activitiesOfTasks } from './activities/activities-of-tasks.js';
import { type CrmChildrenDeps, createCrmChildren } from './activities/crm-children.js';
import {
  type ConversionDeps,
  type ConversionModule,
  conversionStorage,
  createConversion,
} from './conversion/conversion.module.js';
import { dealBody } from './deals/deal.contract.js';
import { moveDeals } from './deals/move-deals.js';
import { moveLeads } from './leads/move-leads.js';
import { createLeads, type LeadsDeps, type LeadsModule, leadStorage } from './leads/leads.module.js';
import { createTasks, type TaskDeps, type TaskService, taskStorage } from './tasks/tasks.module.js';

/** What the rooms of this house keep, in their order. */
export const crmStorages = [leadStorage, dealStorage, taskStorage, activityStorage, conversionStorage] as const;

/** What becomes of the talk, room by room. */
export type CrmModules = {
  leads: LeadsModule;
  deals: DealsModule;
  tasks: TaskService;
  activities: ActivityService;
  conversion: ConversionModule;
};

type CrmDeps = Kernel &
  StoresOf<(typeof crmStorages)[number]> &
  Pick<CrmChildrenDeps, 'notes'> & { companies: Pick<CompanyStore, 'recent'> } & Omit<LeadsDeps, 'children'> &
  Omit<DealsDeps, 'children' | 'hasLead' | 'workOf' | 'sourceOf'> &
  Omit<TaskDeps, 'exists' | 'activitiesOf'> &
  Omit<ActivityDeps, 'exists'> &
  Omit<ConversionDeps, 'leadService' | 'createDeal'>;

export function createCrm(deps: CrmDeps): CrmModules {
  const exists = {
    leadId: async (ctx: TenantContext, id: string) => (await deps.leads.get(ctx, id)) !== null,
    dealId: async (ctx: TenantContext, id: string) => (await deps.deals.get(ctx, id)) !== null,
    taskId: async (ctx: TenantContext, id: string) => (await deps.tasks.get(ctx, id)) !== null,
  };
  const deals = {
    countOf: (ctx: TenantContext, leadId: string) => deps.deals.count(ctx, { leadId }),
    free: async (ctx: TenantContext, leadId: string) => void (await deps.deals.freeOfLead(ctx, leadId)),
  };
  const children = createCrmChildren({ ...deps, deals });
  const leads = createLeads({ ...deps, children });
  const offers = createDeals({
    ...deps,
    children,
    hasLead: exists.leadId,
    sourceOf: async ctx => crmSettingsOf(await deps.companies.recent(ctx)).dealsFromConversations,
    workOf: (ctx, dealId) => workOfDeal(deps, ctx, dealId),
  });
  return {
    leads,
    deals: offers,
    tasks: createTasks({ ...deps, exists, activitiesOf: activitiesOfTasks(deps.activities) }),
    activities: createActivities({ ...deps, exists }),
    conversion: createConversion({
      ...deps,
      leadService: leads.leadService,
      createDeal: (ctx, { stage, ...deal }, id) =>
        offers.dealService.create(ctx, dealBody.parse({ ...deal, ...(stage ? { stage } : {}) }), id),
    }),
  };
}

/** What is kept of one contact is another's from now on; a merge, or its undoing. */
export async function moveInCrm(
  stores: Pick<CrmDeps, 'leads' | 'deals' | 'contacts'>,
  ctx: TenantContext,
  move: Parameters<typeof moveDeals>[2],
): Promise<void> {
  await moveLeads(stores.leads, ctx, move);
  await moveDeals(stores, ctx, move);
}

/** Of somebody who is forgotten nothing stays that tells of them. */
export async function forgetInCrm(
  { leads, deals }: Pick<CrmModules, 'leads' | 'deals'>,
  ctx: TenantContext,
  person: { contactId: string; conversationIds: string[] },
): Promise<void> {
  await leads.leadService.forget(ctx, person);
  await deals.dealService.forget(ctx, person);
}
