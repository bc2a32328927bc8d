// A local of the module: this is the innermost loop of the offline mode.
const { imul } = Math;

/** 32-bit FNV-1a over UTF-16 units with a final mix; deterministic across machines, fast on short strings. */
export function hashFeature(feature: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < feature.length; i++) {
    hash ^= feature.charCodeAt(i);
    hash = imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
