import { describe, expect, it } from '@jest/globals';
import { chunkRecord } from '../../../../src/knowledge/records/chunk.js';
import { hashOf } from '../../../../src/platform/ids.js';

const textsOf = async (text: string, path = '') => (await chunkRecord({ path, text })).chunks.map(chunk => chunk.text);

describe('how long chunks are', () => {
  it.each([
    [1, [1]],
    [1_500, [1_500]],
    [1_501, [1_300, 301]],
    [2_500, [1_300, 1_300]],
    [2_501, [1_300, 1_300, 101]],
  ])('%s characters without any border: %j', async (length, lengths) => {
    const text = Array.from({ length }, (_, n) => String.fromCharCode(97 + (n % 26))).join('');
    expect((await textsOf(text)).map(chunk => chunk.length)).toEqual(lengths);
  });

  it('what follows begins with the last hundred characters of what was before', async () => {
    const text = Array.from({ length: 2_000 }, (_, n) => String.fromCharCode(97 + (n % 26))).join('');
    const [first = '', second = ''] = await textsOf(text);
    expect(second.slice(0, 100)).toBe(first.slice(-100));
    expect(second.slice(0, 101)).not.toBe(first.slice(-101));
  });

  it('two hundred and no more', async () => {
    expect(await textsOf('word '.repeat(60_000))).toHaveLength(200);
  });

  it.each([
    [1300 + 199 * 1200, false],
    [1300 + 199 * 1200 + 1, true],
  ])('%i characters: their end is lost is %s', async (length, isCut) => {
    const long = await chunkRecord({ path: '', text: 'x'.repeat(length) });
    expect([long.chunks.length, long.isCut]).toEqual([200, isCut]);
  });
});

describe('where a long text is cut', () => {
  // So long that both together are too long, and the second alone is not.
  const [one, two] = ['a'.repeat(900), 'b'.repeat(900)];
  it.each([
    ['a paragraph', '\n\n', [one, two]],
    ['a line', '\n', [one, two]],
    ['a sentence', '. ', [one, `. ${two}`]],
    ['。', '。', [one, `。${two}`]],
    ['！', '！', [one, `！${two}`]],
    ['？', '？', [one, `？${two}`]],
    ['a blank', ' ', [one, two]],
  ])('at %s', async (_name, border, pieces) => {
    expect(await textsOf(one + border + two)).toEqual(pieces);
  });

  it.each([
    ['a paragraph before a line', '\n\n', '\n'],
    ['a line before a sentence', '\n', '. '],
    ['a sentence before its mark in Chinese', '. ', '。'],
    ['a full stop before an exclamation', '。', '！'],
    ['an exclamation before a question', '！', '？'],
    ['a question before a blank', '？', ' '],
  ])('%s', async (_name, better, worse) => {
    const text = `${'a'.repeat(600)}${better}${'b'.repeat(500)}${worse}${'c'.repeat(500)}`;
    const [first = ''] = await textsOf(text);
    expect(first.replaceAll(/[^ab]/g, '')).toBe('a'.repeat(600));
  });

  it('never in the middle of a character', async () => {
    for (const chunk of await textsOf(`x${'😀'.repeat(1_000)}`)) expect(chunk).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('the line that says whose a record is', () => {
  const rest = Array.from({ length: 60 }, (_, n) => `row.name${n}: ${'w'.repeat(30)}`).join('\n');
  it.each<[string, string, boolean]>([
    ['an id', 'id: 7', true],
    ['an id of a place', 'rows[0].id: 7', true],
    ['an id in a list', 'rows[0]id: 7', true],
    ['an id of a database', 'rows[0]._id: 7', true],
    ['in capitals', 'rows[0].ID: 7', true],
    ['an id of something else', 'rows[0].guid: 7', false],
    ['a name', 'rows[0].name: 7', false],
    ['a word that ends alike', 'paid: 7', false],
    ['no value', 'rows[0].id:7', false],
    ['150 characters', `id: ${'7'.repeat(146)}`, true],
    ['151 characters', `id: ${'7'.repeat(147)}`, false],
  ])('%s: %j', async (_name, line, is) => {
    const texts = await textsOf(`${line}\n${rest}`);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts.slice(1)) expect(text.startsWith(`${line}\n`)).toBe(is);
    // Where it stands already it is not written again.
    expect(texts[0]?.split(line)).toHaveLength(2);
  });

  it('of several the first', async () => {
    const texts = await textsOf(`a.id: 1\nb.id: 2\n${rest}`);
    for (const text of texts) expect(text.startsWith('a.id: 1\n')).toBe(true);
  });

  it('one that stands at the end is not written again there', async () => {
    const texts = await textsOf(`${rest}\nrow.id: 7`);
    expect(texts.map(text => text.split('row.id: 7').length - 1)).toEqual(texts.map(() => 1));
    expect(texts[0]?.startsWith('row.id: 7\n')).toBe(true);
    expect(texts.at(-1)?.endsWith('row.id: 7')).toBe(true);
  });
});

describe('what makes a chunk another one', () => {
  it.each([
    ['', 'rows[0].id: 7', 'rows[0].id: 7'],
    ['rows[0]', 'rows[0].id: 7\nrows[0].name: x', '.id: 7\n.name: x'],
    ['rows[0]', 'rows[0].id: 7\nother: rows[0]', '.id: 7\nother: rows[0]'],
    ['customer', 'customer.id: 7', '.id: 7'],
  ])('at %j: %j', async (path, text, hashed) => {
    expect(await chunkRecord({ path, text })).toEqual({
      chunks: [{ n: 0, text, textHash: hashOf(hashed) }],
      isCut: false,
    });
  });
});
