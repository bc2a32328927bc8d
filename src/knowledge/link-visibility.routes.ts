import { z } from 'zod';
import { findAccount } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { type CrmLink, visibilities } from '../company/crm-link.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { LinkVisibilityEffects, VisibilityPreview } from './link-visibility.js';

export type LinkVisibilityRouteDeps = Pick<LinkVisibilityEffects, 'previewVisibility'> & { companies: CompanyStore };

const counts = z.object({ public: z.number().int(), owners: z.number().int(), managers: z.number().int() });
const preview = z.object({
  page_id: z.string(),
  url: z.string(),
  name: z.string(),
  visibility: z.enum(visibilities),
  visibility_then: z.enum(visibilities),
  /** Private in some pass: only a visibility that somebody chooses makes it public. */
  kept_private: z.boolean(),
  visible: counts,
  visible_then: counts,
  who_sees_then: z.string(),
  /** Some records as they would be shown, those with an owner first. */
  records: z.array(
    z.object({
      record_id: z.string(),
      text: z.string(),
      visibility: z.string(),
      visibility_then: z.string(),
      owner_keys: z.array(z.string()),
    }),
  ),
  left_out: z.array(z.string()),
  warnings: z.array(z.string()),
});

/** What strangers would see if a link had another visibility; `PUT /api/dashboard/crm-links` then sets it. */
export function linkVisibilityRoutes({ companies, previewVisibility }: LinkVisibilityRouteDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/dashboard/crm-links/visibility',
      summary: 'What would be seen of a CRM link if it had another visibility; changes nothing',
      // It shows texts and addresses of records, as the search does.
      permission: 'knowledge:search',
      query: z.object({
        page_id: z.string().min(1).max(200),
        url: z.string().min(1).max(2000),
        visibility: z.enum(visibilities).default('public'),
      }),
      response: z.object({ links: z.array(preview) }),
      handler: async ({ ctx, query: { page_id, url, visibility } }) => {
        const account = findAccount(await companies.load(ctx), page_id);
        const links = account.crmLinks.filter(link => link.url === url);
        if (links.length === 0)
          throw new AppError(
            'not_found',
            'This account has no CRM link with this URL. GET /api/dashboard/crm-links lists them.',
          );
        const shown = links.map(async link =>
          present(page_id, link, visibility, await previewVisibility(ctx, link, visibility)),
        );
        return { links: await Promise.all(shown) };
      },
    }),
  ];
}

const present = (
  pageId: string,
  link: CrmLink,
  then: CrmLink['visibility'],
  seen: VisibilityPreview,
): z.infer<typeof preview> => ({
  page_id: pageId,
  url: link.url,
  name: link.name,
  visibility: link.visibility,
  visibility_then: then,
  kept_private: seen.keptPrivate,
  visible: seen.visible,
  visible_then: seen.visibleThen,
  who_sees_then: seen.whoSeesThen,
  records: seen.records.map(({ record, visibilityThen }) => ({
    record_id: record.recordId,
    text: record.text,
    visibility: record.visibility,
    visibility_then: visibilityThen,
    owner_keys: record.subjectKeys.filter(key => /^(email|phone|external):/.test(key)),
  })),
  left_out: seen.leftOut,
  warnings: seen.warnings,
});
