import { z } from 'zod';
import { byId, operation } from '../../platform/http/operation.contract.js';
import { dealBody } from '../deals/deal.contract.js';
import { leadView } from '../leads/lead.contract.js';

/** The deal that begins with the customer; without it none does. */
const wantedDeal = z.strictObject(dealBody.pick({ title: true, value: true, stage: true }).shape);

const conversionBody = z
  .strictObject({ deal: wantedDeal.nullish() })
  .meta({ example: { deal: { title: 'Forty oak tables', value: { amount: 1_290_000, currency: 'EUR' } } } });
export type ConversionBody = z.output<typeof conversionBody>;

export const conversionOperations = {
  convert: operation({
    method: 'post',
    path: '/api/leads/:id/convert',
    summary:
      'Makes a customer of a lead, and a deal where one is named. Asked again, at the same moment or after a crash, it makes nothing twice and answers as the first time. Where the registry of customers does not answer: 502, and it may be asked again',
    permission: 'crm:write',
    params: byId,
    body: conversionBody,
    response: z.object({
      lead: leadView,
      customerId: z.string(),
      contactId: z.string(),
      dealId: z.string().nullable(),
    }),
  }),
};
