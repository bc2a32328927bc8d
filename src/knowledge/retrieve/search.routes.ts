import { type Channel, channels, platformOf } from '../../channels/channel.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type ContactKeys, contactSubjectKeys } from '../records/identity.js';
import type { Explanation } from './judge-record.js';
import type { Evidence } from './search.js';
import { type SearchBody, searchOperations } from './search.contract.js';

type Query = { accountId: string; channel: Channel; query: string; subjectKeys: string[]; limit?: number };

export type SearchRouteDeps = {
  /** `accountId` is ours or the platform's. */
  search(ctx: TenantContext, query: Query): Promise<Evidence[]>;
  explain(ctx: TenantContext, query: Query & { recordId: string }): Promise<Explanation>;
  /** By what a contact of ours is known; null: there is none. */
  knownBy(ctx: TenantContext, contactId: string): Promise<ContactKeys | null>;
};

/** What the agent would be allowed to see for a contact, and why not; without one, public records alone. */
export function searchRoutes(deps: SearchRouteDeps): Route[] {
  return [
    defineRoute({
      ...searchOperations.search,
      handler: async ({ ctx, body }) => {
        const started = performance.now();
        const found = await deps.search(ctx, await queryOf(deps, ctx, body));
        return { results: found.map(present), took_ms: Math.round(performance.now() - started) };
      },
    }),
    defineRoute({
      ...searchOperations.explain,
      handler: async ({ ctx, body: { record_id: recordId, ...body } }) => {
        const { linkName, ...told } = await deps.explain(ctx, { ...(await queryOf(deps, ctx, body)), recordId });
        return { ...told, link_name: linkName };
      },
    }),
  ];
}

async function queryOf(deps: SearchRouteDeps, ctx: TenantContext, body: SearchBody): Promise<Query> {
  const { page_id: accountId, query, limit } = body;
  const channel = channelOf(body.channel);
  const { id, email, phone, external_id: externalId } = body.contact ?? {};
  const known = id ? await deps.knownBy(ctx, id) : null;
  if (id && !known)
    throw new AppError('unprocessable', `No contact with the id ${id}. GET /api/contacts lists them.`, {
      fields: [{ pointer: '/contact/id', message: 'no contact has this id' }],
    });
  const subjectKeys = contactSubjectKeys({
    emails: [...(known?.emails ?? []), ...(email ? [email] : [])],
    phones: [...(known?.phones ?? []), ...(phone ? [phone] : [])],
    externalIds: [
      ...(known?.externalIds ?? []),
      ...(externalId ? [{ platform: platformOf(channel), id: externalId }] : []),
    ],
  });
  return { accountId, channel, query, subjectKeys, ...(limit === undefined ? {} : { limit }) };
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
