import type { Channel } from '../../channels/channel.js';
import { toLinkChannel } from '../../company/crm-link.js';
import { type Embedder, settled } from '../../llm/embedder.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { hashOf } from '../../platform/ids.js';
import type { CrmRecordStore } from '../records/crm-record.store.js';
import { identifiersIn } from '../records/identifiers.js';
import { type Ownership, ownershipOf } from './own-keys.js';
import type { RetrievalScope } from './retrieval-filter.js';
import { type Candidate, rank, type Ranked, tellingWords } from './rank.js';
import type { ChunkHit, VectorIndex } from './vector-index.js';
import type { RecordVisibility } from '../records/visibility.js';
import { isVisibleNow } from './visible-now.js';

/** A passage that may support an answer. */
export type Evidence = {
  /** Id of the chunk. */
  id: string;
  linkId: string;
  linkName: string;
  recordKey: string;
  /** The record's own id in the CRM. */
  recordId: string;
  text: string;
  /** 0 to 1. */
  score: number;
  visibility: RecordVisibility;
  syncedAt: Date;
};

export type SearchDeps = {
  index: VectorIndex;
  records: Pick<CrmRecordStore, 'standing'>;
  embedder: Embedder;
  /** The space in which an account's records were indexed last: what finds them while the embedding model is away. */
  lastSpace?: (ctx: TenantContext, accountId: string) => Promise<string | null>;
};

export type KnowledgeQuery = {
  accountId: string;
  channel: Channel;
  query: string;
  /** contactSubjectKeys of a matched contact; empty for a stranger, who sees public records alone. */
  subjectKeys: string[];
  limit?: number;
  signal?: AbortSignal;
};

const usualLimit = 5;
const longestQuery = 4000;
const mostOwn = 30;

/** What the agent may know for this contact, the most useful first: named records, the contact's own, and what resembles the question. */
export async function searchKnowledge(
  deps: SearchDeps,
  ctx: TenantContext,
  search: KnowledgeQuery,
): Promise<Evidence[]> {
  const { ranked } = await retrieve(deps, ctx, search);
  return ranked.slice(0, search.limit ?? usualLimit).map(present);
}

/** How a search went, so that it can be told why something is not in its answer. */
export type Retrieval = {
  scope: RetrievalScope;
  owned: Ownership;
  /** The embedding model was there. */
  hasModel: boolean;
  /** What was found, what of it may be seen as things stand now, and that in its order. */
  found: Candidate[];
  visible: Candidate[];
  ranked: Ranked[];
};

/** Every search goes this way, whoever asks. */
export async function retrieve(deps: SearchDeps, ctx: TenantContext, search: KnowledgeQuery): Promise<Retrieval> {
  const { accountId, subjectKeys, limit = usualLimit } = search;
  const query = search.query.slice(0, longestQuery).trim();
  const { signal = new AbortController().signal } = search;
  const embedder = query === '' ? null : await serving(deps.embedder, ctx, signal);
  const space = embedder?.space ?? (await deps.lastSpace?.(ctx, accountId)) ?? deps.embedder.space;
  const owned = await ownershipOf(keys => deps.index.keyed(ctx, accountId, keys), subjectKeys);
  const scope = { accountId, linkChannel: toLinkChannel(search.channel), subjectKeys: owned.keys, space };
  if (query === '') return { scope, owned, hasModel: false, found: [], visible: [], ranked: [] };
  const named = deps.index.searchIdentifiers(ctx, scope, identifiersIn(query).slice(0, 12), 20);
  const own = deps.index.findOwn(ctx, scope, mostOwn);
  const near = embedder
    ? nearest({ ...deps, embedder }, ctx, { scope, query, limit: Math.max(24, limit * 4), signal })
    : { vector: null, hits: [] };
  const [namedHits, ownHits, nearHits] = await Promise.all([named, own, near]);
  const ownIds = new Set(ownHits.map(hit => hit._id));
  const candidate = (hit: ChunkHit, isExact: boolean): Candidate => ({
    hit,
    isExact,
    isOwn: ownIds.has(hit._id) || hit.visibility === 'matched_contact',
  });
  const found = [
    ...namedHits.map(hit => candidate(hit, true)),
    ...ownHits.map(hit => candidate(hit, false)),
    ...nearHits.hits.map(hit => candidate(hit, false)),
  ];
  const visible = await visibleNow(
    deps,
    ctx,
    scope,
    found.filter(({ hit }) => isTheirs(owned, hit)),
  );
  const ranked = rank(visible, { words: tellingWords(query), vector: nearHits.vector }, Infinity);
  return { scope, owned, hasModel: nearHits.vector !== null, found, visible, ranked };
}

/** What only its owner may see is a contact's by more than an address that others share. */
export const isTheirs = (owned: Ownership, hit: Pick<ChunkHit, 'visibility' | 'subjectKeys'>): boolean =>
  hit.visibility !== 'matched_contact' || owned.isOwn(hit);

/** Of what was found, what may be seen as things stand now; one query for all. */
async function visibleNow(
  { records }: Pick<SearchDeps, 'records'>,
  ctx: TenantContext,
  scope: RetrievalScope,
  candidates: Candidate[],
): Promise<Candidate[]> {
  const idOf = ({ linkId, recordKey }: ChunkHit): string => hashOf(ctx.tenantId, linkId, recordKey);
  const ids = [...new Set(candidates.map(({ hit }) => idOf(hit)))];
  const standing = ids.length === 0 ? [] : await records.standing(ctx, ids);
  const byId = new Map(standing.map(record => [record._id, record]));
  return candidates.filter(({ hit }) => isVisibleNow(hit, byId.get(idOf(hit)), scope));
}

type Nearest = {
  scope: Parameters<VectorIndex['searchVectors']>[1];
  query: string;
  limit: number;
  signal: AbortSignal;
};

/** Which embedder serves; null where that cannot be learned now: then no other question is put to it. */
async function serving(embedder: Embedder, ctx: TenantContext, signal: AbortSignal): Promise<Embedder | null> {
  try {
    return await settled(embedder, signal);
  } catch (error) {
    if (!isWithoutModel(error)) throw error;
    ctx.log.warn('the question could not be embedded', { error: error.detail });
    return null;
  }
}

const isWithoutModel = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'model_unavailable';

/** Without the model, named and own records still answer most questions. */
async function nearest(
  deps: SearchDeps,
  ctx: TenantContext,
  search: Nearest,
): Promise<{ vector: Float32Array | null; hits: ChunkHit[] }> {
  const { scope, query, limit, signal } = search;
  try {
    const [vector] = await deps.embedder.embed([query], 'query', signal);
    return vector
      ? { vector, hits: await deps.index.searchVectors(ctx, scope, vector, limit) }
      : { vector: null, hits: [] };
  } catch (error) {
    if (!isWithoutModel(error)) throw error;
    ctx.log.warn('the question could not be embedded', { error: error.detail });
    return { vector: null, hits: [] };
  }
}

const present = ({ hit, score }: Ranked): Evidence => ({
  id: hit._id,
  linkId: hit.linkId,
  linkName: hit.linkName,
  recordKey: hit.recordKey,
  recordId: hit.recordId,
  text: hit.text,
  score: Math.round(Math.min(1, Math.max(0, score)) * 10_000) / 10_000,
  visibility: hit.visibility,
  syncedAt: hit.syncedAt,
});
