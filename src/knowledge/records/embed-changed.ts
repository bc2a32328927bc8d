import type { CrmLink } from '../../company/crm-link.js';
import { type Embedder, type EmbedTrouble, settled } from '../../llm/embedder.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type Chunk, chunkRecord } from './chunk.js';
import type { CrmRecord } from './crm-record.js';
import type { CrmRecordStore, EmbeddedRecord } from './crm-record.store.js';
import type { EmbedNote } from './embed-note.js';
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
  pass: { signal: AbortSignal; givesWay: (batches: number) => Promise<boolean> },
): Promise<{ embedded: number; space: string; isDone: boolean }> {
  let embedded = 0;
  let before = '';
  let batches = 0;
  const embedder = await named(settled(deps.embedder, pass.signal));
  await deps.index.ready(embedder.dimensions);
  for (;;) {
    const records = await deps.records.pending(ctx, link.id, embedder.space, recordsAtOnce);
    const ids = records.map(record => record._id).join();
    // The same records again: another worker is writing them, and will embed them as well.
    if (records.length === 0 || ids === before) return { embedded, space: embedder.space, isDone: true };
    before = ids;
    if (batches > 0 && (await pass.givesWay(batches))) return { embedded, space: embedder.space, isDone: false };
    const done = await embedRecords({ ...deps, embedder }, ctx, link, { records, signal: pass.signal });
    embedded += done.embedded;
    batches += 1;
    await deps.records.markEmbedded(ctx, done.records, embedder.space);
  }
}

type Batch = { records: CrmRecord[]; signal: AbortSignal };

type Done = { embedded: number; records: EmbeddedRecord[] };

async function embedRecords(deps: EmbedDeps, ctx: TenantContext, link: CrmLink, batch: Batch): Promise<Done> {
  const { embedder, index } = deps;
  const notes = new Map<CrmRecord, EmbedNote>();
  const { pieces, cut } = await piecesOf(ctx.tenantId, link.id, batch.records);
  const known = await index.known(
    ctx,
    link.id,
    batch.records.map(record => record.recordKey),
  );
  const byId = new Map(known.map(chunk => [chunk._id, chunk]));
  const isKept = ({ id, chunk }: Piece) =>
    byId.get(id)?.textHash === chunk.textHash && byId.get(id)?.space === embedder.space;
  const wanted = new Set(pieces.map(piece => piece.id));
  const kept = pieces.filter(isKept);
  // A text that stays as it was is not asked for again: what was said of it stays as well.
  for (const { record } of kept) if (record.embedNote) notes.set(record, record.embedNote);
  const keep = kept.map(piece => keptChunk(piece, link));
  const drop = known.filter(chunk => !wanted.has(chunk._id)).map(chunk => chunk._id);
  await index.write(ctx, { put: [], keep, drop });
  const fresh = pieces.filter(piece => !isKept(piece));
  await embedPieces(deps, ctx, { link, pieces: fresh, notes, signal: batch.signal });
  for (const record of cut) if (notes.get(record) !== 'refused') notes.set(record, 'cut');
  const records = batch.records.map(record => ({ ...record, embedNote: notes.get(record) ?? null }));
  return { embedded: fresh.length, records };
}

type Embedding = { link: CrmLink; pieces: Piece[]; notes: Map<CrmRecord, EmbedNote>; signal: AbortSignal };

/** Embeds pieces and writes them to the index, a part at a time; a part is written while the next one is embedded. */
async function embedPieces({ embedder, index }: EmbedDeps, ctx: TenantContext, embedding: Embedding): Promise<void> {
  const { link, notes, signal } = embedding;
  let left = embedding.pieces;
  let writing = Promise.resolve();
  while (left.length > 0 && !signal.aborted) {
    // Asked anew for each part: an embedder learns how many its server takes.
    const part = left.slice(0, embedder.batchSize);
    left = left.slice(part.length);
    const texts = part.map(piece => piece.chunk.text);
    const note = ({ text, kind }: EmbedTrouble): void => {
      const record = part[text]?.record;
      if (record && notes.get(record) !== 'refused') notes.set(record, kind);
    };
    const vectors = await besides(writing, named(embedder.embed(texts, 'document', signal, note)));
    const put = part.flatMap((piece, n) => {
      const vector = vectors[n];
      return vector ? [newChunk(piece, link, { embedding: vector, space: embedder.space })] : [];
    });
    writing = index.write(ctx, { put, keep: [], drop: [] });
  }
  await writing;
  signal.throwIfAborted();
}

/** Waits for both, whatever becomes of one of them. */
async function besides<T>(writing: Promise<void>, embedding: Promise<T>): Promise<T> {
  await Promise.allSettled([writing, embedding]);
  await writing;
  return embedding;
}

/** On the link it must be plain which of the models failed. */
async function named<T>(embedding: Promise<T>): Promise<T> {
  try {
    return await embedding;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'model_unavailable') throw error;
    throw new AppError('model_unavailable', `The records could not be embedded. ${error.detail}`, {
      cause: error,
      details: error.details,
    });
  }
}

type Pieces = { pieces: Piece[]; cut: CrmRecord[] };

async function piecesOf(tenantId: string, linkId: string, records: CrmRecord[]): Promise<Pieces> {
  const chunked = await Promise.all(records.map(async record => ({ record, ...(await chunkRecord(record)) })));
  const pieces = chunked.flatMap(({ record, chunks }) =>
    chunks.map(chunk => ({ record, chunk, id: chunkId(tenantId, linkId, record.recordKey, chunk.n) })),
  );
  return { pieces, cut: chunked.flatMap(({ record, isCut }) => (isCut ? [record] : [])) };
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
