import type { CrmLink } from '../../company/crm-link.js';
import type { Embedder } from '../../llm/embedder.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type Chunk, chunkRecord } from './chunk.js';
import type { CrmRecord } from './crm-record.js';
import type { CrmRecordStore } from './crm-record.store.js';
import { identifiersIn } from './identifiers.js';
import { chunkId } from './vector-document.js';
import type { KeptChunk, NewChunk, VectorIndex } from '../retrieve/vector-index.js';

export type EmbedDeps = { records: CrmRecordStore; index: VectorIndex; embedder: Embedder };

type Piece = { record: CrmRecord; chunk: Chunk; id: string };

const recordsAtOnce = 256;

/**
 * Brings the index up to date with the changed records of a link; embeds only chunks whose text changed. If we die here, the
 * records not yet marked are done again, and what is written already is recognised by its text.
 */
export async function embedChanged(
  deps: EmbedDeps,
  ctx: TenantContext,
  link: CrmLink,
  pass: { signal: AbortSignal; onProgress: () => Promise<void> },
): Promise<number> {
  let embedded = 0;
  let before = '';
  for (;;) {
    const records = await deps.records.pending(ctx, link.id, deps.embedder.space, recordsAtOnce);
    const ids = records.map(record => record._id).join();
    // The same records again: another worker is writing them, and will embed them as well.
    if (records.length === 0 || ids === before) return embedded;
    before = ids;
    embedded += await embedRecords(deps, ctx, link, { records, ...pass });
    await deps.records.markEmbedded(ctx, records, deps.embedder.space);
  }
}

type Batch = { records: CrmRecord[]; signal: AbortSignal; onProgress: () => Promise<void> };

async function embedRecords(deps: EmbedDeps, ctx: TenantContext, link: CrmLink, batch: Batch): Promise<number> {
  const { embedder, index } = deps;
  const pieces = await piecesOf(ctx.tenantId, link.id, batch.records);
  const known = await index.known(
    ctx,
    link.id,
    batch.records.map(record => record.recordKey),
  );
  const byId = new Map(known.map(chunk => [chunk._id, chunk]));
  const isKept = ({ id, chunk }: Piece) =>
    byId.get(id)?.textHash === chunk.textHash && byId.get(id)?.space === embedder.space;
  const wanted = new Set(pieces.map(piece => piece.id));
  const keep = pieces.filter(isKept).map(piece => keptChunk(piece, link));
  const drop = known.filter(chunk => !wanted.has(chunk._id)).map(chunk => chunk._id);
  await index.write(ctx, { put: [], keep, drop });
  const fresh = pieces.filter(piece => !isKept(piece));
  for (let start = 0; start < fresh.length; start += embedder.batchSize) {
    const part = fresh.slice(start, start + embedder.batchSize);
    const vectors = await embedder.embed(
      part.map(piece => piece.chunk.text),
      'document',
      batch.signal,
    );
    const put = part.flatMap((piece, n) => {
      const embedding = vectors[n];
      return embedding ? [newChunk(piece, link, { embedding, space: embedder.space })] : [];
    });
    await index.write(ctx, { put, keep: [], drop: [] });
    await batch.onProgress();
  }
  return fresh.length;
}

async function piecesOf(tenantId: string, linkId: string, records: CrmRecord[]): Promise<Piece[]> {
  const chunked = await Promise.all(records.map(async record => ({ record, chunks: await chunkRecord(record) })));
  return chunked.flatMap(({ record, chunks }) =>
    chunks.map(chunk => ({ record, chunk, id: chunkId(tenantId, linkId, record.recordKey, chunk.n) })),
  );
}

const keptChunk = ({ record, id }: Piece, link: CrmLink): KeptChunk => ({
  _id: id,
  visibility: record.visibility,
  subjectKeys: record.subjectKeys,
  channels: link.activeChannels,
  linkName: link.name,
  happenedAt: record.happenedAt,
  syncedAt: record.syncedAt,
});

const newChunk = (piece: Piece, link: CrmLink, vector: { embedding: Float32Array; space: string }): NewChunk => ({
  ...keptChunk(piece, link),
  ...vector,
  accountId: piece.record.accountId,
  linkId: link.id,
  recordKey: piece.record.recordKey,
  recordId: piece.record.recordId,
  recordPath: piece.record.path,
  n: piece.chunk.n,
  text: piece.chunk.text,
  textHash: piece.chunk.textHash,
  identifiers: identifiersIn(piece.chunk.text),
});
