import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { type CrmLinkRouteDeps, crmLinkRoutes } from './crm-link.routes.js';

export type CrmLinksDeps = Kernel & Omit<CrmLinkRouteDeps, 'allowHosts'>;

/** Where CRM data comes from. Links are kept with their company. */
export const createCrmLinks = (deps: CrmLinksDeps): Module => ({
  routes: crmLinkRoutes({ ...deps, allowHosts: deps.config.crmAllowHosts }),
});
