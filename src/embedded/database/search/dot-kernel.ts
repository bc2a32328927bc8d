/** dot-kernel.wat, compiled; a test compiles the text again and compares. */
export const DOT_KERNEL =
  'AGFzbQEAAAABCQFgBX9/f39/AAIPAQNlbnYGbWVtb3J5AgABAwIBAAcIAQRkb3RzAAAKswIBsAICBHsEfyABIAJBAnRqIQwCQANA' +
  'IAEgDE8NASABKAIAIQogACEJIAAgA2ohC/0MAAAAAAAAAAAAAAAAAAAAACEF/QwAAAAAAAAAAAAAAAAAAAAAIQb9DAAAAAAAAAAA' +
  'AAAAAAAAAAAhB/0MAAAAAAAAAAAAAAAAAAAAACEIA0AgBSAJ/QAEACAK/QAEAP3mAf3kASEFIAYgCf0ABBAgCv0ABBD95gH95AEh' +
  'BiAHIAn9AAQgIAr9AAQg/eYB/eQBIQcgCCAJ/QAEMCAK/QAEMP3mAf3kASEIIAlBwABqIQkgCkHAAGohCiAJIAtJDQALIAUgBv3k' +
  'ASAHIAj95AH95AEhBSAEIAX9HwAgBf0fAZIgBf0fAiAF/R8DkpI4AgAgAUEEaiEBIARBBGohBAwACwsL';

export interface Kernel {
  /** Dot products of the query with the vectors whose byte addresses are in `list`. */
  dots(query: number, list: number, count: number, bytes: number, out: number): void;
}

/** What this server uses of the platform's WebAssembly; the type definitions of Node do not declare it. */
interface WebAssemblyPlatform {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
  Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const platform = (globalThis as unknown as { WebAssembly?: WebAssemblyPlatform }).WebAssembly;

/** The same loop in plain JavaScript, for platforms without SIMD. */
export function plainKernel(memory: { readonly buffer: ArrayBuffer }): Kernel {
  return {
    dots(...[query, list, count, bytes, out]) {
      const floats = new Float32Array(memory.buffer);
      const words = new Uint32Array(memory.buffer);
      const q = query >>> 2;
      const length = bytes >>> 2;
      for (let i = 0; i < count; i++) {
        const v = words[(list >>> 2) + i]! >>> 2;
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let j = 0; j < length; j += 4) {
          a += floats[q + j]! * floats[v + j]!;
          b += floats[q + j + 1]! * floats[v + j + 1]!;
          c += floats[q + j + 2]! * floats[v + j + 2]!;
          d += floats[q + j + 3]! * floats[v + j + 3]!;
        }
        floats[(out >>> 2) + i] = a + b + c + d;
      }
    },
  };
}

/** The SIMD kernel over a memory; undefined where the platform cannot run it. */
export function simdKernel(memory: WasmMemory): Kernel | undefined {
  if (!platform) return undefined;
  try {
    const module = new platform.Module(Buffer.from(DOT_KERNEL, 'base64'));
    return new platform.Instance(module, { env: { memory } }).exports as Kernel;
  } catch {
    return undefined;
  }
}

const PAGE = 65536;

/** A growing memory; without WebAssembly, plain buffers stand in for it. */
export function createMemory(): WasmMemory {
  if (platform) return new platform.Memory({ initial: 1, maximum: 65536 });
  const memory = {
    buffer: new ArrayBuffer(PAGE),
    grow(pages: number): number {
      const larger = new ArrayBuffer(memory.buffer.byteLength + pages * PAGE);
      new Uint8Array(larger).set(new Uint8Array(memory.buffer));
      memory.buffer = larger;
      return larger.byteLength / PAGE;
    },
  };
  return memory;
}
