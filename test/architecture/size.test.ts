import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { furtherViews, mainViews, settingsSections } from '../../src/console/rules/addresses.js';

const longestFile = 250;

/** Long because they hold many sentences, not many ideas. */
const dataFiles = [
  /^src\/embedded\/model\/examples\//,
  /^src\/embedded\/model\/reply-phrases\.ts$/,
  /^src\/console\/rules\/messages\//,
];
const isData = ({ path }: Source): boolean => dataFiles.some(pattern => pattern.test(path));

type Source = { path: string; text: string };

const sourcesOf = (folder: string): Source[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name).replaceAll('\\', '/'))
    .filter(path => /\.tsx?$/.test(path))
    .map(path => ({ path, text: readFileSync(path, 'utf8') }));

const sources = sourcesOf('src');

const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Where the type `any` is written: casts, annotations, type arguments. */
function placesOfAny({ path, text }: Source): string[] {
  if (!/\bany\b/.test(text)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      places.push(`${path}:${file.getLineAndCharacterOfPosition(node.pos).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

describe('size and honesty of the source', () => {
  it('finds the source', () => {
    expect(sources.length).toBeGreaterThan(200);
  });

  it(`has no file longer than ${longestFile} lines, data aside`, () => {
    const long = sources
      .filter(source => !isData(source))
      .map(({ path, text }) => ({ path, lines: lineCount(text) }))
      .filter(({ lines }) => lines > longestFile);
    expect(long).toEqual([]);
  });

  it('has at least as many lines of tests as of what it decides and keeps: of product without data, stand-ins and drawing', () => {
    const linesOf = (all: Source[]): number => all.reduce((sum, { text }) => sum + lineCount(text), 0);
    const others = /^src\/(embedded|console\/(views|frame|parts))\//;
    const product = sources.filter(source => !others.test(source.path) && !isData(source));
    expect(linesOf(sourcesOf('test'))).toBeGreaterThanOrEqual(linesOf(product));
  });

  it('opens every view in a browser: what is drawn is tested there', () => {
    const browserTests = sourcesOf('test/e2e')
      .map(({ text }) => text)
      .join('\n');
    // By its address, or by its name in the navigation.
    const isOpened = (view: string): boolean =>
      browserTests.includes(`/${view}`) || browserTests.toLowerCase().includes(`'${view}'`);
    expect([...mainViews, ...furtherViews].filter(view => !isOpened(view))).toEqual([]);
    expect(settingsSections.filter(section => !browserTests.includes(`/settings/${section}`))).toEqual([]);
  });

  it('never says any', () => {
    expect(sources.flatMap(placesOfAny)).toEqual([]);
  });

  it('leaves nothing for later: no TODO and no FIXME', () => {
    const notes = sources.filter(({ text }) => /\b(TODO|FIXME)\b/.test(text)).map(({ path }) => path);
    expect(notes).toEqual([]);
  });

  it('names no file index, utils, helpers, common or misc', () => {
    const vague = sources
      .map(({ path }) => path)
      .filter(path => /\/(index|utils?|helpers?|common|misc|manager|base|impl)\.tsx?$/.test(path));
    expect(vague).toEqual([]);
  });
});
