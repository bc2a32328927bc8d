/** Port to an embedding model. Vectors are finite, of `dimensions` length, normalised, one per text, in order. */
export type Embedder = {
  /** Identity of the vector space, stored with every vector: provider, model, dimensions, version. Two spaces never mix. */
  readonly space: string;
  readonly dimensions: number;
  /** Texts per call. */
  readonly batchSize: number;
  /** Fails with AppError `model_unavailable`; never answers fewer or malformed vectors. */
  embed(texts: string[], kind: 'document' | 'query', signal: AbortSignal): Promise<Float32Array[]>;
};
