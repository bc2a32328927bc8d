import { z } from 'zod';
import { linkChannels, linkTypes, visibilities } from '../company/crm-link.js';

/** A link in the words of the dashboard. Keys and other credentials read `***`. */
export const crmLinkView = z.object({
  name: z.string(),
  url: z.string(),
  type: z.enum(linkTypes),
  channels: z.array(z.enum(linkChannels)),
  api_key: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  description: z.string(),
  is_active: z.boolean(),
});
export type CrmLinkView = z.infer<typeof crmLinkView>;

const views = z.array(crmLinkView);
const count = z.number().int();
const target = { url: z.string(), channels: z.array(z.enum(linkChannels)) };

export const crmLinkAnswers = {
  list: z.object({
    crm_links: views,
    page_id: z.string(),
    channel: z.enum(linkChannels).nullable(),
    total: count,
    active_count: count,
    inactive_count: count,
  }),
  listAll: z.object({
    company_id: z.string(),
    company_name: z.string(),
    pages_data: z.array(
      z.object({
        page_id: z.string(),
        page_name: z.string(),
        facebook_crm_links: views,
        messenger_crm_links: views,
        legacy_crm_links: views,
        total_active: count,
        total_inactive: count,
      }),
    ),
    total_pages: count,
    total_crm_links: count,
    total_active: count,
    total_inactive: count,
  }),
  add: z.object({ message: z.string(), crm_link: crmLinkView, channels: target.channels, page_id: z.string() }),
  status: z.object({ message: z.string(), updated_count: count, ...target, is_active: z.boolean() }),
  remove: z.object({ message: z.string(), deleted_count: count, ...target }),
  change: z.object({
    message: z.string(),
    updated_count: count,
    page_id: z.string(),
    url: z.string(),
    visibility: z.enum(visibilities),
    crm_links: views,
  }),
};
