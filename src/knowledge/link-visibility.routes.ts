import { findAccount } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { CrmLink } from '../company/crm-link.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { LinkVisibilityEffects, VisibilityPreview } from './link-visibility.js';
import { linkVisibilityOperations, type LinkPreview } from './link-visibility.contract.js';
import { ownerKeys } from './trial/present-trial.js';

export type LinkVisibilityRouteDeps = Pick<LinkVisibilityEffects, 'previewVisibility'> & { companies: CompanyStore };

/** What strangers would see if a link had another visibility; `PUT /api/dashboard/crm-links` then sets it. */
export function linkVisibilityRoutes({ companies, previewVisibility }: LinkVisibilityRouteDeps): Route[] {
  return [
    defineRoute({
      ...linkVisibilityOperations.visibility,
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

const present = (pageId: string, link: CrmLink, then: CrmLink['visibility'], seen: VisibilityPreview): LinkPreview => ({
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
    owner_keys: ownerKeys(record.subjectKeys),
  })),
  left_out: seen.leftOut,
  warnings: seen.warnings,
});
