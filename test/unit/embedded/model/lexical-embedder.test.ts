import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { embedLexically } from '../../../../src/embedded/model/lexical-embedder.js';
import { onThisMachine } from '../../../support/patience.js';

const ORDER =
  'orders[0].name: #AB-77120\norders[0].fulfillment_status: in_transit\norders[0].line_items[0].title: Walnut Shelf';
const LAMP =
  'products[3].name: Oslo Lamp\nproducts[3].sku: OS-LMP-2\nproducts[3].price: 49.00\nproducts[3].description: Small dimmable desk lamp.';
const RETURNS = 'items[2].title: Returns\nitems[2].body: Everything can be sent back within 45 days of delivery.';

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
function nearest(question: string): number {
  const [query] = embedLexically([question], 512, 'query');
  const scores = embedLexically([ORDER, LAMP, RETURNS]).map(document => dot(document, query ?? new Float32Array(512)));
  return scores.indexOf(Math.max(...scores));
}

describe('embedLexically', () => {
  it.each([
    ['where is order AB-77120', 0],
    ['#ab-77120', 0],
    ['77120?', 0],
    ['¿dónde está mi pedido?', 0],
    ['где мой заказ', 0],
    ['amar order er khobor ki', 0],
    ['os-lmp-2 price', 1],
    ['how much is the oslo lmap', 1],
    ['wie lange kann ich etwas zurückgeben', 2],
    ['политика возврата', 2],
  ])('%s finds record %d', (question, at) => {
    expect(nearest(question)).toBe(at);
  });

  it('gives one finite unit vector per text, deterministic, of the asked length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }),
        fc.constantFrom(64, 256, 512),
        (texts, dimensions) => {
          const vectors = embedLexically(texts, dimensions);
          expect(vectors).toHaveLength(texts.length);
          for (const vector of vectors) {
            expect(vector).toHaveLength(dimensions);
            expect(dot(vector, vector)).toBeCloseTo(1, 3);
          }
          expect(embedLexically(texts, dimensions)).toEqual(vectors);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not let a text change the vector of another', () => {
    expect(embedLexically([LAMP, ORDER])[1]).toEqual(embedLexically([ORDER])[0]);
  });

  it('embeds 10,000 short records in a few seconds', () => {
    const records = Array.from(
      { length: 10_000 },
      (_, i) => `contacts[${i}].name: Person ${i}\ncontacts[${i}].email: p${i}@mail.example\ncontacts[${i}].city: Lyon`,
    );
    const start = performance.now();
    embedLexically(records);
    expect(performance.now() - start).toBeLessThan(onThisMachine(1_500));
  });
});
