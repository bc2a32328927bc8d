/** What an embedder could not take as it was: `text` is its place in the list. */
export type EmbedTrouble = {
  text: number;
  /** `parts`: too long, so its vector is that of its parts. `refused`: not taken at all, so its vector says nothing. */
  kind: 'parts' | 'refused';
};

/** Port to an embedding model. Vectors are finite, of `dimensions` length, normalised, one per text, in order. */
export type Embedder = {
  /** Identity of the vector space, stored with every vector: provider, model, dimensions, version. Two spaces never mix. */
  readonly space: string;
  readonly dimensions: number;
  /** Texts per call. */
  readonly batchSize: number;
  /**
   * Fails with AppError `model_unavailable`; never answers fewer or malformed vectors. One bad text costs one text: it is
   * told to `onTrouble`, and all others are embedded.
   */
  embed(
    texts: string[],
    kind: 'document' | 'query',
    signal: AbortSignal,
    onTrouble?: (trouble: EmbedTrouble) => void,
  ): Promise<Float32Array[]>;
  /**
   * The embedder that serves, where that is known only once the endpoint was asked: its space stays the same. Absent where
   * nothing is to be learned.
   */
  settle?(signal: AbortSignal): Promise<Embedder>;
};

/** The embedder that serves now. */
export const settled = async (embedder: Embedder, signal: AbortSignal): Promise<Embedder> =>
  (await embedder.settle?.(signal)) ?? embedder;
