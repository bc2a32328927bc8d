import { type Channel, channels, platformOf } from '../../channels/channel.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { contactSubjectKeys } from '../records/identity.js';
import type { Evidence } from './search.js';
import { searchOperations } from './search.contract.js';

export type SearchRouteDeps = {
  /** `accountId` is ours or the platform's. */
  search(
    ctx: TenantContext,
    query: { accountId: string; channel: Channel; query: string; subjectKeys: string[]; limit?: number },
  ): Promise<Evidence[]>;
};

/** What the agent would be allowed to see for a contact; without one, public records alone. */
export function searchRoutes(deps: SearchRouteDeps): Route[] {
  return [
    defineRoute({
      ...searchOperations.search,
      handler: async ({ ctx, body }) => {
        const started = performance.now();
        const channel = channelOf(body.channel);
        const { email, phone, external_id: externalId } = body.contact ?? {};
        const subjectKeys = contactSubjectKeys({
          emails: email ? [email] : [],
          phones: phone ? [phone] : [],
          externalIds: externalId ? [{ platform: platformOf(channel), id: externalId }] : [],
        });
        const { page_id: accountId, query, limit } = body;
        const found = await deps.search(ctx, {
          accountId,
          channel,
          query,
          subjectKeys,
          limit,
        });
        return { results: found.map(present), took_ms: Math.round(performance.now() - started) };
      },
    }),
  ];
}

/** The dashboard says `facebook` for comments; every channel's own name is understood too. */
function channelOf(name: string): Channel {
  if (name === 'facebook') return 'facebook_comments';
  const channel = channels.find(candidate => candidate === name);
  if (!channel) throw new AppError('invalid_request', `channel must be facebook or one of ${channels.join(', ')}.`);
  return channel;
}

const present = (evidence: Evidence) => ({
  chunk_id: evidence.id,
  link_name: evidence.linkName,
  record_key: evidence.recordKey,
  record_id: evidence.recordId,
  text: evidence.text,
  score: evidence.score,
  visibility: evidence.visibility,
  synced_at: evidence.syncedAt.toISOString(),
});
