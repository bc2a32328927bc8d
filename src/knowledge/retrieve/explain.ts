import type { CrmLink, LinkChannel } from '../../company/crm-link.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmRecord } from '../records/crm-record.js';
import type { CrmRecordStore } from '../records/crm-record.store.js';
import type { VectorDocument } from '../records/vector-document.js';
import { type Finding, judgeRecord, type Explanation, unknownRecord } from './judge-record.js';
import { isTheirs, type KnowledgeQuery, type Retrieval, retrieve, type SearchDeps } from './search.js';
import { evidenceLimit } from './evidence-limit.js';
import { isVisibleNow } from './visible-now.js';

type ExplainDeps = SearchDeps & { records: Pick<CrmRecordStore, 'standing' | 'named'> };

/** A search, the record that is missed in it, and the links it may be of. */
type Asked = KnowledgeQuery & { recordId: string; links: readonly CrmLink[] };

type Chunk = Omit<VectorDocument, 'embedding'>;

/**
 * Why a record is or is not in what the agent would be given: the search itself is made, and each of its own rules is asked about
 * the record. Of several records with one id, the one that came furthest is told of.
 */
export async function explainRecord(deps: ExplainDeps, ctx: TenantContext, asked: Asked): Promise<Explanation> {
  const { accountId, links, recordId } = asked;
  const records = await deps.records.named(
    ctx,
    links.map(({ id }) => id),
    recordId,
  );
  if (records.length === 0) return unknownRecord(links);
  const { limit = evidenceLimit } = asked;
  const retrieval = await retrieve(deps, ctx, { ...asked, limit });
  const told = records.slice(0, mostRecords).map(async record => {
    const wanted = { accountId, linkIds: [record.linkId], record: record.recordKey };
    const chunks = await deps.index.list(ctx, wanted, { skip: 0, limit: mostChunks });
    const link = links.find(({ id }) => id === record.linkId);
    return judgeRecord(findingOf(retrieval, { record, chunks, link, limit }));
  });
  const explanations = await Promise.all(told);
  const passed = ({ steps }: Explanation): number => steps.filter(({ ok }) => ok).length;
  return explanations.reduce((best, each) => (each.found || passed(each) > passed(best) ? each : best));
}

const mostRecords = 5;
const mostChunks = 200;

type About = { record: CrmRecord; chunks: Chunk[]; link: CrmLink | undefined; limit: number };

/** What the rules of retrieval say of one record (pure). */
function findingOf(
  { scope, owned, hasModel, found, visible, ranked }: Retrieval,
  { record, chunks, link, limit }: About,
): Finding {
  const isOf = (hit: { linkId: string; recordKey: string }): boolean =>
    hit.linkId === record.linkId && hit.recordKey === record.recordKey;
  const inSpace = chunks.filter(({ space }) => space === scope.space);
  const on = (channel: LinkChannel) => inSpace.filter(({ channels }) => channels.includes(channel));
  // The channel is a question of its own, so it is not asked here again.
  const seen = inSpace.filter(
    chunk => isTheirs(owned, chunk) && isVisibleNow({ ...chunk, channels: [scope.linkChannel] }, record, scope),
  );
  const place = ranked.findIndex(({ hit }) => isOf(hit));
  return {
    linkName: link?.name ?? '',
    leftOut: link?.excludeFields ?? [],
    isLinkOn: (link?.activeChannels.length ?? 0) > 0,
    channel: scope.linkChannel,
    isOnChannel: on(scope.linkChannel).length > 0,
    isIndexed: inSpace.length > 0,
    visibility: record.visibility,
    isStranger: scope.subjectKeys.length === 0,
    isVisible: seen.length > 0,
    hasModel,
    isFound: found.some(({ hit }) => isOf(hit)),
    isStillThere: visible.some(({ hit }) => isOf(hit)),
    place: place < 0 ? null : place + 1,
    of: ranked.length,
    score: ranked[place]?.score ?? null,
    limit,
  };
}
