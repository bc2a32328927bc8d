import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';
import { createCrmLinkContract } from './crm-link.contract.js';
import { crmLinkAnswers } from './crm-link-views.contract.js';

const path = '/api/dashboard/crm-links';
/** Which addresses we would call, the server alone knows: it parses with a contract of its own. */
const contract = createCrmLinkContract(() => null);
const one = z.string().optional();

export const crmLinkOperations = {
  list: operation({
    method: 'get',
    path,
    summary: 'The CRM links of an account',
    permission: 'read',
    query: contract.listQuery,
    response: crmLinkAnswers.list,
  }),
  listAll: operation({
    method: 'get',
    path: `${path}/all`,
    summary: 'The CRM links of all accounts',
    permission: 'read',
    response: crmLinkAnswers.listAll,
  }),
  add: operation({
    method: 'post',
    path,
    summary: 'Add a CRM link; an active one is fetched at once',
    permission: 'crm-links:write',
    body: contract.add,
    response: crmLinkAnswers.add,
    status: 201,
  }),
  status: operation({
    method: 'put',
    path: `${path}/status`,
    summary: 'Switch a CRM link on or off for channels',
    permission: 'crm-links:write',
    body: contract.status,
    response: crmLinkAnswers.status,
  }),
  remove: operation({
    method: 'delete',
    path,
    summary: 'Remove a CRM link from channels; without a channel left it is gone',
    permission: 'crm-links:write',
    query: z.object({ page_id: one, url: one, channels: z.union([z.string(), z.array(z.string())]).optional() }),
    body: contract.remove.partial(),
    response: crmLinkAnswers.remove,
  }),
  change: operation({
    method: 'put',
    path,
    summary:
      'Change a CRM link: what is left out stays; GET …/crm-links/visibility shows before what another visibility means',
    permission: 'crm-links:write',
    body: contract.change,
    response: crmLinkAnswers.change,
  }),
};
