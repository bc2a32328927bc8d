import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** A document that some text names, and the words behind a comma, where a heading may stand. */
type Citation = { where: string; target: string; rest: string };

/** The tests of prompts make and break files of these names in a temporary folder. */
const namesMadeByTests = ['a.md', 'other.md'];

const isText = (path: string): boolean => /\.(ts|tsx|mjs|md|yml|css|html)$/.test(path);

const under = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name).replaceAll('\\', '/'))
    .filter(path => isText(path) && statSync(path).isFile());

const texts: string[] = [
  ...['src', 'scripts', 'test', 'docs', 'prompts', 'deploy'].flatMap(under),
  ...readdirSync('.').filter(path => /\.(md|mjs|yml)$/.test(path) || path === 'Dockerfile'),
];

const documents: string[] = texts.filter(path => path.endsWith('.md'));

/** Lines of a comment joined, so that a citation may break over them. */
const withoutBreaks = (text: string): string => text.replace(/\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ');

function citationsIn(path: string): Citation[] {
  const text = withoutBreaks(readFileSync(path, 'utf8'));
  return [...text.matchAll(/(?<![\w$}*])(\.{0,2}\/?[\w./-]*[\w-]+\.md)\b(#[\w-]+)?((?:`?, [^;)\]`|]{0,60})?)/g)].map(
    match => ({
      where: path,
      target: (match[1] ?? '') + (match[2] ?? ''),
      rest: (match[3] ?? '').replace(/^`?, /, ''),
    }),
  );
}

/** The file that is meant: from the root, from the folder of the text, or a prompt by its name. */
function resolve({ where, target }: Citation): string | null {
  const path = target.replace(/#.*/, '');
  const places = [path, join(dirname(where), path), join('prompts', path), join('src', path)];
  return places.map(place => normalize(place)).find(place => existsSync(place)) ?? null;
}

const headingsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^#{1,4} (.+)$/gm)].map(match => (match[1] ?? '').trim());

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

/** What is wrong with a citation, or null. */
function problemOf(citation: Citation): string | null {
  const { where, target, rest } = citation;
  const file = resolve(citation);
  if (file === null) return `${where}: ${target} is not in the repository`;
  const headings = headingsOf(file);
  const anchor = target.split('#')[1];
  if (anchor !== undefined && !headings.some(heading => anchorOf(heading) === anchor)) {
    return `${where}: ${file} has no heading for #${anchor}`;
  }
  // Behind "docs/...md, " stands a heading; elsewhere a comma is only a comma.
  if (!where.endsWith('.md') && target.startsWith('docs/') && /^[A-Z]/.test(rest)) {
    if (!headings.some(heading => rest.startsWith(heading))) return `${where}: ${file} has no heading "${rest}"`;
  }
  return null;
}

describe('citations', () => {
  const citations = texts
    .filter(path => path !== 'test/architecture/citations.test.ts')
    .flatMap(citationsIn)
    .filter(({ target }) => !namesMadeByTests.includes(basename(target)));

  it('finds them', () => {
    expect(citations.length).toBeGreaterThan(100);
    expect(citations.filter(({ target }) => target.startsWith('docs/platforms/')).length).toBeGreaterThan(80);
  });

  it('name only documents, and headings, that a clone holds', () => {
    expect(citations.map(problemOf).filter(problem => problem !== null)).toEqual([]);
  });

  it('are noticed when they lead nowhere', () => {
    const citation = (target: string, rest = ''): Citation => ({ where: 'src/main.ts', target, rest });
    expect(problemOf(citation('channels.md', '11'))).toContain('is not in the repository');
    expect(problemOf(citation('docs/platforms/telegram.md', 'Carrier pigeons'))).toContain('has no heading');
    expect(problemOf(citation('docs/platforms/telegram.md#pigeons'))).toContain('has no heading');
    expect(problemOf(citation('docs/platforms/telegram.md', 'Long polling): one reader'))).toBeNull();
  });

  it('within a page lead to headings of that page', () => {
    const lost = documents.flatMap(path => {
      const anchors = headingsOf(path).map(anchorOf);
      return [...readFileSync(path, 'utf8').matchAll(/\]\(#([\w-]+)\)/g)]
        .map(match => match[1] ?? '')
        .filter(anchor => !anchors.includes(anchor))
        .map(anchor => `${path}: #${anchor}`);
    });
    expect(lost).toEqual([]);
  });

  it.each(['platforms', 'decisions'])('every page of docs/%s is named in its list', folder => {
    const list = readFileSync(`docs/${folder}/README.md`, 'utf8');
    const pages = documents.filter(path => dirname(path) === `docs/${folder}`).map(path => basename(path));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.filter(page => page !== 'README.md' && !list.includes(`(${page})`))).toEqual([]);
  });
});
