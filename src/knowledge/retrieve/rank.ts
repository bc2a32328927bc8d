import type { ChunkHit } from './vector-index.js';

/** A chunk that competes, and how it was found. */
export type Candidate = { hit: ChunkHit; isExact: boolean; isOwn: boolean };

export type Ranked = { hit: ChunkHit; score: number };

export type Question = { words: string[]; vector: Float32Array | null };

/** Below this cosine a public chunk has nothing to do with the question. */
export const leastCosine = 0.08;

const weights = { cosine: 1, words: 0.35, exact: 0.8, own: 0.12, recent: 0.12, crowd: 0.05 };

/**
 * The best chunk of each record, the best first. Wording alone misses "where is my last order": whose a record is and how
 * recent weigh in, and an identifier that the question names outweighs all.
 */
export function rank(candidates: Candidate[], question: Question, limit: number): Ranked[] {
  const recency = recencyOf(candidates);
  const best = new Map<string, Ranked>();
  for (const candidate of merge(candidates)) {
    const { hit, isExact, isOwn } = candidate;
    const cosine = question.vector ? dot(question.vector, hit.embedding) : 0;
    if (!isExact && !isOwn && question.vector && cosine < leastCosine) continue;
    const score =
      weights.cosine * cosine +
      weights.words * overlap(question.words, hit.text) +
      (isExact ? weights.exact : 0) +
      (isOwn ? weights.own + weights.recent * (recency.get(hit._id) ?? 0) : 0);
    const record = `${hit.linkId}/${hit.recordKey}`;
    const known = best.get(record);
    if (!known || score > known.score) best.set(record, { hit, score });
  }
  return spread([...best.values()].sort(byScore))
    .sort(byScore)
    .slice(0, limit);
}

const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.hit._id.localeCompare(b.hit._id);

/** From the third record of a link on, each counts a little less: a long list of orders must not hide the one product asked for. */
function spread(ranked: Ranked[]): Ranked[] {
  const places = new Map<string, number>();
  return ranked.map(({ hit, score }) => {
    const place = places.get(hit.linkId) ?? 0;
    places.set(hit.linkId, place + 1);
    return { hit, score: score - weights.crowd * Math.max(0, place - 1) };
  });
}

/** One candidate a chunk, with everything by which it was found. */
function merge(candidates: Candidate[]): Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = byId.get(candidate.hit._id);
    if (!known) byId.set(candidate.hit._id, candidate);
    else
      byId.set(candidate.hit._id, {
        ...known,
        isExact: known.isExact || candidate.isExact,
        isOwn: known.isOwn || candidate.isOwn,
      });
  }
  return [...byId.values()];
}

/** 1 for the latest of the contact's own records of a link, 1/2 for the one before, and so on. */
function recencyOf(candidates: Candidate[]): Map<string, number> {
  const own = candidates.filter(({ isOwn, hit }) => isOwn && hit.happenedAt);
  own.sort((a, b) => (b.hit.happenedAt?.getTime() ?? 0) - (a.hit.happenedAt?.getTime() ?? 0));
  const records = new Map<string, string[]>();
  const shares = new Map<string, number>();
  for (const { hit } of own) {
    const seen = records.get(hit.linkId) ?? [];
    if (!seen.includes(hit.recordKey)) seen.push(hit.recordKey);
    records.set(hit.linkId, seen);
    shares.set(hit._id, 1 / (seen.indexOf(hit.recordKey) + 1));
  }
  return shares;
}

/** Share of the question's telling words that the text holds. */
function overlap(words: string[], text: string): number {
  if (words.length === 0) return 0;
  const folded = text.normalize('NFKC').toLowerCase();
  return words.filter(word => folded.includes(word)).length / words.length;
}

/** Words worth looking for: of four letters and more, or with a digit. */
export const tellingWords = (query: string): string[] => [
  ...new Set(
    (
      query
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    ).filter(word => word.length >= 4 || /\p{N}/u.test(word)),
  ),
];

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
