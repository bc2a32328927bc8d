/**
 * Expands `(where is|where's) my (order|parcel)` into its sentences; `(please|)` makes a part optional.
 * Combinations beyond `limit` are thinned out evenly, so that one rich pattern cannot outweigh plain examples.
 */
export function expandPattern(pattern: string, limit = 12): string[] {
  const parts = pattern.split(/\(([^()]*)\)/);
  const choices = parts.map((part, i) => (i % 2 === 1 ? part.split('|') : [part]));
  const total = choices.reduce((product, options) => product * options.length, 1);
  const count = Math.min(total, limit);
  const sentences: string[] = [];
  for (let n = 0; n < count; n++) {
    // Stepping by a number coprime to `total` visits different options of every group, not only those of the last one.
    let code = total <= limit ? n : (n * coprimeStep(total)) % total;
    let sentence = '';
    for (const options of choices) {
      sentence += options[code % options.length] ?? '';
      code = Math.floor(code / options.length);
    }
    sentences.push(sentence.replace(/\s+/g, ' ').trim());
  }
  return sentences;
}

function coprimeStep(total: number): number {
  let step = Math.max(1, Math.floor(total * 0.618));
  while (greatestCommonDivisor(step, total) !== 1) step++;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
