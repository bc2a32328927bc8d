// npm run test:mutants: tries small wrong edits of the rules, each alone, each in memory; every one must make a unit test
// fail, or be named with a reason in test/mutants/survivors.json. Exit code 1 names what survived.
// --sample: some of each file, always the same ones. --file=<path>: one file (repeatable). --list: survivors as JSON.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { editsOf, parses } from './edits.js';
import { testsByFile } from './find-tests.js';
import type { Mutant } from './protocol.js';
import { ruleFiles } from './rule-files.js';
import { excuse, readSurvivors } from './survivors.js';
import { type FileResult, tryFile } from './try-file.js';

const root = process.cwd();
const sampleSize = 9;

function mutantsOf(file: string): Mutant[] {
  const source = readFileSync(join(root, file), 'utf8');
  const lines = source.split('\n');
  return editsOf(file, source)
    .filter(({ start, end, to }) => parses(source.slice(0, start) + to + source.slice(end)))
    .map((edit, id) => {
      const line = source.slice(0, edit.start).split('\n').length;
      return { ...edit, id, file, line, at: (lines[line - 1] ?? '').trim(), from: source.slice(edit.start, edit.end) };
    });
}

/** Some mutants from all over a file, the same every time. */
const sampled = (mutants: Mutant[]): Mutant[] =>
  mutants.length <= sampleSize
    ? mutants
    : Array.from({ length: sampleSize }, (_, at) => mutants[Math.floor((at * mutants.length) / sampleSize)]).filter(
        mutant => mutant !== undefined,
      );

const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 90);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { sample: { type: 'boolean' }, file: { type: 'string', multiple: true }, list: { type: 'boolean' } },
  });
  const started = performance.now();
  const tests = testsByFile(root);
  const files = values.file ?? ruleFiles;
  const survivors = readSurvivors(join(root, 'test/mutants/survivors.json'));
  const results: FileResult[] = [];
  const problems: string[] = [];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const mutants = mutantsOf(file);
      const { toTry, stale } = excuse(
        mutants,
        survivors.filter(survivor => survivor.file === file),
      );
      problems.push(
        ...stale.map(({ at, to }) => `${file}: survivors.json names an edit that does not exist: ${at} -> ${to}`),
      );
      const own = tests.get(file);
      if (!own) {
        problems.push(`${file}: no unit test imports it.`);
        continue;
      }
      const result = await tryFile(file, own, values.sample ? sampled(toTry) : toTry);
      results.push(result);
      if (result.broken !== null) {
        problems.push(`${file}: its tests fail without any edit: ${result.broken}`);
        continue;
      }
      console.log(`${file}: ${result.tried - result.survivors.length} of ${result.tried} killed`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));

  const unseen = results.flatMap(result => result.survivors);
  const tried = results.reduce((sum, result) => sum + result.tried, 0);
  if (values.list)
    console.log(
      JSON.stringify(
        unseen.map(({ file, at, from, to }) => ({ file, at, from, to, why: '' })),
        null,
        2,
      ),
    );
  for (const { file, line, from, to } of unseen)
    console.log(`survived: ${file}:${line}  ${short(from)}  ->  ${short(to)}`);
  for (const problem of problems) console.log(problem);
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(
    `${results.length} files, ${tried} wrong edits, ${tried - unseen.length} noticed, ${unseen.length} not noticed, ` +
      `${survivors.length} named as harmless, ${minutes} minutes`,
  );
  return unseen.length === 0 && problems.length === 0 ? 0 : 1;
}

process.exit(await main());
