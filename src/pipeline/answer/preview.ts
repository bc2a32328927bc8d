import type { ContactKeys } from '../../knowledge/records/identity.js';
import type { z } from 'zod';
import type { previewBody } from '../../agent/agent.contract.js';
import type { Briefing } from '../../agent/briefing.js';
import type { AgentOutcome } from '../../agent/outcome.js';
import { settingsOf } from '../../company/company-settings.js';
import { type Company, findAccount } from '../../company/company.js';
import { restraintOf } from '../../company/opening-hours.js';
import { knownBy } from '../../contacts/contact-keys.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { Clock } from '../../platform/clock.js';
import { withDeadline } from '../../platform/deadline.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';

export type PreviewDeps = {
  loadCompany(ctx: TenantContext): Promise<Company | null>;
  contacts: Pick<ContactStore, 'get'>;
  subjectKeysOf(contact: ContactKeys): string[];
  runAgent(ctx: TenantContext, briefing: Briefing, signal: AbortSignal): Promise<AgentOutcome>;
  clock: Clock;
};

const longestPreviewMs = 60_000;

/** The whole run on a message that nobody sent: nothing is stored, nothing leaves. E-mail and phone count as verified. */
export async function preview(
  deps: PreviewDeps,
  ctx: TenantContext,
  body: z.output<typeof previewBody>,
): Promise<AgentOutcome> {
  const company = await deps.loadCompany(ctx);
  if (!company) throw new AppError('not_found', 'This company does not exist any more. Sign in again.');
  const account = findAccount(company, body.accountId ?? body.pageId ?? '');
  const now = deps.clock.now();
  const { contactName, keys } = await whoIsAsking(deps, ctx, body);
  const briefing: Briefing = {
    accountId: account.id,
    channel: body.channel,
    companyName: company.name,
    voice: company.voice,
    autonomy: account.autonomy,
    secondCheck: account.secondCheck ?? false,
    aiEnabled: company.aiEnabled,
    outsideHours: restraintOf(settingsOf(company).hours, now),
    rules: account.responseRules,
    contactName,
    subjectKeys: deps.subjectKeysOf(keys),
    text: body.text,
    hasAttachments: false,
    asksNothing: null,
    subject: null,
    quoted: null,
    history: body.history ?? [],
    languageHint: null,
    now,
  };
  const limit = { what: 'The preview', ms: longestPreviewMs };
  return withDeadline(limit, signal => deps.runAgent(ctx, briefing, signal));
}

/** A contact of the company with all that is known of them, or somebody who is described. */
async function whoIsAsking(
  { contacts }: Pick<PreviewDeps, 'contacts'>,
  ctx: TenantContext,
  { contactId, contact }: Pick<z.output<typeof previewBody>, 'contactId' | 'contact'>,
): Promise<{ contactName: string | null; keys: ContactKeys }> {
  if (contactId === undefined) {
    const { email, phone, displayName } = contact ?? {};
    const keys = { emails: email ? [email] : [], phones: phone ? [phone] : [], externalIds: [] };
    return { contactName: displayName ?? null, keys };
  }
  const known = await contacts.get(ctx, contactId);
  if (!known) {
    const message = 'names no contact. GET /api/contacts lists them';
    throw new AppError('unprocessable', `/contactId: ${message}.`, { fields: [{ pointer: '/contactId', message }] });
  }
  return { contactName: known.displayName, keys: knownBy(known) };
}
