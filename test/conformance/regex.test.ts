import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { CompiledPattern } from '../../src/embedded/database/regex/compiled.js';
import { Machine } from '../../src/embedded/database/regex/machine.js';
import type { Outcome } from '../../src/embedded/database/regex/machine.js';
import { compileProgram } from '../../src/embedded/database/regex/program.js';
import { readPattern } from '../../src/embedded/database/regex/read-pattern.js';
import type { Pattern } from '../../src/embedded/database/regex/pattern.js';
import { describeEmbedded } from './support/differences.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();

async function evaluate(expression: Document): Promise<unknown> {
  const [doc] = await target.db.aggregate([{ $documents: [{}] }, { $project: { r: expression } }]).toArray();
  return doc!.r;
}

/** What the pattern finds first, null when nothing. */
type Case = [pattern: string, text: string, match: string | null, options?: string];

const tables: Record<string, Case[]> = {
  'ends of texts and lines': [
    ['a$', 'a\n', 'a'],
    ['a$', 'a\nb', null],
    ['a$', 'a\nb', 'a', 'm'],
    ['a$', 'a\rb', null, 'm'],
    ['a$', 'a\u2028b', null, 'm'],
    ['^b', 'a\rb', null, 'm'],
    ['^b', 'a\nb', 'b', 'm'],
    ['a\\n^', 'a\n', null, 'm'],
    ['a\\Z', 'a\n', 'a'],
    ['a\\z', 'a\n', null],
    ['a\\z', 'ba', 'a'],
    ['\\Ab', 'a\nb', null, 'm'],
  ],
  'what a dot and a class take': [
    ['a.b', 'a\rb', 'a\rb'],
    ['a.b', 'a\u2028b', 'a\u2028b'],
    ['a.b', 'a\nb', null],
    ['a.b', 'a\nb', 'a\nb', 's'],
    ['a\\Nb', 'a\nb', null, 's'],
    ['^.$', '\u{1f600}', '\u{1f600}'],
    ['a\\sb', 'a\u00a0b', null],
    ['a\\hb', 'a\u00a0b', 'a\u00a0b'],
    ['\\H+', '\u00a0\tx ', 'x'],
    ['a\\vb', 'a\u2028b', 'a\u2028b'],
    ['\\w+', 'žluť', 'lu'],
    ['\\d', '\u0663', null],
    ['\\bl', 'žluť', 'l'],
    ['\\w', '\u017f', null, 'i'],
    ['a\\Rb', 'a\r\nb', 'a\r\nb'],
    ['a\\R\\nb', 'a\r\nb', null],
    ['[[:alpha:]]+', '1ab2', 'ab'],
    ['[[:^alpha:]]+', 'a1é2b', '1é2'],
    ['[^[:space:][:punct:]]+', '. ab', 'ab'],
    ['[[:upper:]]', 'a', 'a', 'i'],
    ['[]a]+', 'x]a', ']a'],
    ['[^]a]+', ']xa', 'x'],
    ['[\\Q^]\\E-]+', 'a^]-', '^]-'],
    ['\\p{Lu}\\pL', 'aÉé', 'Éé'],
    ['\\p{Greek}+', 'aαβ', 'αβ'],
    ['[\\P{L}]', 'a1', '1'],
  ],
  'characters': [
    ['\\Qa.b*\\E+', 'a.b**', 'a.b**'],
    ['\\x{1f600}', '\u{1f600}', '\u{1f600}'],
    ['\\x41\\101\\o{101}\\N{U+41}', 'AAAA', 'AAAA'],
    ['\\a\\e\\cA\\t', '\x07\x1b\x01\t', '\x07\x1b\x01\t'],
    ['a{,2}', 'a{,2}', 'a{,2}'],
    ['{a}', '{a}', '{a}'],
    ['x{1', 'x{1', 'x{1'],
    [']', ']', ']'],
    ['\\_\\é', '_é', '_é'],
  ],
  'options inside the pattern': [
    ['a(?i)b', 'aB', 'aB'],
    ['a(?i)b', 'AB', null],
    ['(?i:a)b', 'Ab', 'Ab'],
    ['(?i:a)b', 'AB', null],
    ['(a(?i)b|c)', 'C', 'C'],
    ['(?-i)A', 'a', null, 'i'],
    ['(?s).', '\n', '\n'],
    ['(?m)^b', 'a\nb', 'b'],
    ['(?x) a b # c\n c', 'abc', 'abc'],
    ['a # comment\n +[ ] \\ #', 'aa  ', 'aa  ', 'x'],
    ['(?#comment)a', 'a', 'a'],
    ['(?U)a+', 'aa', 'a'],
    ['(?^)A', 'a', null, 'i'],
    ['(*UTF)é', 'é', 'é'],
  ],
  'without regard to case': [
    ['É', 'é', 'é', 'i'],
    ['[à-ü]+', 'ÀÜ', 'ÀÜ', 'i'],
    ['straße', 'STRAẞE', 'STRAẞE', 'i'],
    ['σ', 'ς', 'ς', 'i'],
    ['k', '\u212a', '\u212a', 'i'],
    ['[^k]', 'K', null, 'i'],
    ['ı', 'I', null, 'i'],
    ['(é)\\1', 'éÉ', 'éÉ', 'i'],
  ],
  'groups': [
    ['(?>a+)ab', 'aaab', null],
    ['a++b', 'aaab', 'aaab'],
    ['a*+a', 'aaa', null],
    ['(?<y>\\d+)-(?P=y)', '1-2-2', '2-2'],
    ["(?'y'a)\\k{y}\\k<y>\\k'y'\\g{y}", 'aaaaa', 'aaaaa'],
    ['(?P<n>a)(b)\\g{-1}\\g1', 'abba', 'abba'],
    ['(a)?\\1b', 'b', null],
    ['(?<=ab|c)d', 'abd', 'd'],
    ['(?<!a)b', 'abb', 'b'],
    ['a(?!b)', 'abac', 'a'],
    ['(?n)(a)', 'a', 'a'],
  ],
}; // prettier-ignore

for (const [name, cases] of Object.entries(tables)) {
  describe(`regular expressions: ${name}`, () => {
    it.each(cases)('%j on %j', async (pattern, text, match, options = '') => {
      const found = (await evaluate({
        $regexFind: { input: { $literal: text }, regex: { $literal: pattern }, options },
      })) as Document | null;
      expect(found?.match ?? null).toBe(match);
    });
  });
}

describe('regular expressions in all places', () => {
  it('mean the same in filters, in lists of values and under $not', async () => {
    const texts = target.db.collection<{ _id: number; t: string }>('texts');
    await texts.insertMany(['a\n', 'b', 'a\r', 'É'].map((t, _id) => ({ _id, t })));
    const found = async (filter: Document): Promise<number[]> =>
      (await texts.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await found({ t: /a$/ })).toEqual([0]);
    expect(await found({ t: { $in: [new RegExp('a\\Z'), 'b'] } })).toEqual([0, 1]);
    expect(await found({ t: { $not: /a$/ } })).toEqual([1, 2, 3]);
    expect(await found({ t: { $regex: '[[:alpha:]]$' } })).toEqual([0, 1]);
    expect(await found({ t: { $regex: 'é', $options: 'i' } })).toEqual([3]);
    expect(await found({ $jsonSchema: { properties: { t: { pattern: '\\h|^a' } } } })).toEqual([0, 2]);
  });

  it('captures keep what an earlier round has matched, as PCRE does', async () => {
    const regexFind = (regex: string): Promise<unknown> => evaluate({ $regexFind: { input: 'ab', regex } });
    expect(await regexFind('(?:(a)|b)*')).toEqual({ match: 'ab', idx: 0, captures: ['a'] });
    expect(await regexFind('(x)?ab')).toEqual({ match: 'ab', idx: 0, captures: [null] });
  });

  it('$regexFindAll counts characters and finds nothing behind the last one', async () => {
    const all = async (input: string, regex: string): Promise<unknown[]> =>
      ((await evaluate({ $regexFindAll: { input, regex } })) as Document[]).map(({ match, idx }) => [match, idx]);
    expect(await all('\u{1f600}ab', 'x*')).toEqual([['', 0], ['', 1], ['', 2]]); // prettier-ignore
    expect(await all('\u{1f600}ab\u{1f600}b', 'b')).toEqual([['b', 2], ['b', 4]]); // prettier-ignore
    expect(await all('', '')).toEqual([['', 0]]);
    expect(await all('aab', 'a*')).toEqual([['aa', 0], ['', 2]]); // prettier-ignore
  });

  const invalid: [pattern: string, why: string][] = [
    ['a**', 'quantifier does not follow a repeatable item'],
    ['^*', 'quantifier does not follow a repeatable item'],
    ['{2}', 'quantifier does not follow a repeatable item'],
    ['a{3,2}', 'numbers out of order in {} quantifier'],
    ['(a', 'missing closing parenthesis'],
    ['a)', 'unmatched closing parenthesis'],
    ['[a', 'missing terminating ] for character class'],
    ['[z-a]', 'range out of order in character class'],
    ['[\\d-z]', 'invalid range in character class'],
    ['[[:foo:]]', 'unknown POSIX class name'],
    ['[:alpha:]', 'POSIX named classes are supported only within a class'],
    ['\\', '\\ at end of pattern'],
    ['\\y', 'unrecognized character follows \\'],
    ['\\1', 'reference to non-existent subpattern'],
    ['(?<=a*)b', 'lookbehind assertion is not fixed length'],
    ['(?z)', 'unrecognized character after (? or (?-'],
    ['\\p{Nope}', 'unknown property after \\P or \\p'],
  ];
  it.each(invalid)('%j is refused', async (pattern, why) => {
    const error = await errorOf(target.db.collection('texts').findOne({ t: { $regex: pattern } }));
    expect(error).toMatchObject({ code: 51091 });
    expect(error.message).toContain(why);
  });
});

/** Of the form: pattern, options, text, and null or where a match begins (in characters), its text and its captures. */
const answers = readFileSync(new URL('support/pcre2-answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as [string, string, string, [number, ...(string | null)[]] | null]);

function read(pattern: string, options: string): Pattern {
  const has = (option: string): boolean => options.includes(option);
  return readPattern(pattern, {
    caseless: has('i'), multiline: has('m'), dotAll: has('s'), extended: has('x'),
    extendedMore: false, noCapture: false, ungreedy: false,
  }); // prettier-ignore
}

function run(machine: Machine, slice: number): Outcome {
  for (;;) {
    const outcome = machine.advance(slice);
    if (outcome !== 'paused') return outcome;
  }
}

describeEmbedded('internals')('what PCRE2 10.42 answers to made-up patterns', () => {
  it('is what the machine answers, in whatever slices it works', () => {
    for (const [pattern, options, text, expected] of answers) {
      const program = compileProgram(read(pattern, options));
      for (const slice of [1, 7, 1_000_000]) {
        const outcome = run(new Machine(program, text, 0), slice);
        const at = Array.isArray(outcome) ? [[...text.slice(0, outcome[0] as number)].length] : [];
        const pairs = Array.isArray(outcome) ? (outcome as number[]) : [];
        const texts = pairs.flatMap((start, i) =>
          i % 2 === 0 ? [pairs[i + 1]! < 0 ? null : text.slice(start, pairs[i + 1])] : [],
        );
        expect([pattern, text, outcome === 'none' ? null : [...at, ...texts]]).toEqual([pattern, text, expected]);
      }
    }
  });

  it('is what the fast way answers where it is taken', () => {
    for (const [pattern, options, text, expected] of answers) {
      const compiled = new CompiledPattern(read(pattern, options), pattern);
      const found = compiled.find(text, 0);
      expect([pattern, text, compiled.test(text)]).toEqual([pattern, text, expected !== null]);
      const said = found && [text.slice(found.start, found.end), ...found.captures.map(capture => capture ?? null)];
      expect([pattern, text, said ?? null]).toEqual([pattern, text, expected && expected.slice(1)]);
    }
  });
});
