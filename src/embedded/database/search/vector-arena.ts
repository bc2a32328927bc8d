import { createMemory, plainKernel, simdKernel } from './dot-kernel.js';
import type { Kernel } from './dot-kernel.js';

export type Similarity = 'cosine' | 'dotProduct' | 'euclidean';

const QUERY_AT = 0;
const LIST_AT = 32768;
const OUT_AT = 49152;
const VECTORS_AT = 65536;
const PAGE = 65536;
/** Vectors per kernel call: short enough to give way in between. */
export const BATCH = 4096;

function length(vector: Float32Array): number {
  let sum = 0;
  for (const x of vector) sum += x * x;
  return Math.sqrt(sum);
}

/** All vectors of one index as 32-bit floats in one memory, one slot each, padded to the kernel's step. */
export class VectorArena {
  private readonly memory = createMemory();
  private readonly kernel: Kernel;
  private readonly bytes: number;
  private readonly free: number[] = [];
  private readonly lengths: number[] = [];
  private slots = 0;

  constructor(
    readonly dimensions: number,
    private readonly similarity: Similarity,
    plain = false,
  ) {
    this.bytes = Math.ceil(dimensions / 16) * 64;
    this.kernel = (plain ? undefined : simdKernel(this.memory)) ?? plainKernel(this.memory);
  }

  get size(): number {
    return this.slots - this.free.length;
  }

  /** Stores a vector and returns its slot. */
  add(vector: Float32Array): number {
    const slot = this.free.pop() ?? this.slots++;
    const at = VECTORS_AT + slot * this.bytes;
    const missing = at + this.bytes - this.memory.buffer.byteLength;
    // Grows by a quarter, so that many inserts do not grow it each time.
    if (missing > 0)
      this.memory.grow(Math.ceil(Math.max(missing, Math.min(this.memory.buffer.byteLength / 4, 2 ** 28)) / PAGE));
    this.lengths[slot] = this.write(vector, at);
    return slot;
  }

  remove(slot: number): void {
    this.free.push(slot);
  }

  /** Copies a vector into memory, scaled to length one for cosine; returns its own length. */
  private write(vector: Float32Array, at: number): number {
    const target = new Float32Array(this.memory.buffer, at, this.bytes / 4);
    target.fill(0);
    target.set(vector);
    const size = length(vector);
    if (this.similarity === 'cosine' && size > 0) for (let i = 0; i < vector.length; i++) target[i] = target[i]! / size;
    return size;
  }

  /** Scores up to BATCH slots against a query, as Atlas defines scores. */
  scores(query: Float32Array, slots: ArrayLike<number>): Float32Array {
    const querySize = this.write(query, QUERY_AT);
    const list = new Uint32Array(this.memory.buffer, LIST_AT, slots.length);
    for (let i = 0; i < slots.length; i++) list[i] = VECTORS_AT + slots[i]! * this.bytes;
    this.kernel.dots(QUERY_AT, LIST_AT, slots.length, this.bytes, OUT_AT);
    const scores = new Float32Array(this.memory.buffer, OUT_AT, slots.length).slice();
    for (let i = 0; i < scores.length; i++) scores[i] = this.score(scores[i]!, querySize, this.lengths[slots[i]!]!);
    return scores;
  }

  private score(dot: number, a: number, b: number): number {
    if (this.similarity !== 'euclidean') return (1 + dot) / 2;
    return 1 / (1 + Math.sqrt(Math.max(0, a * a + b * b - 2 * dot)));
  }
}
