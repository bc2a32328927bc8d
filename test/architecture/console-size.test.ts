import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const folder = 'dist/console';
const limit = 250_000;

type Chunk = { file: string; name?: string; isDynamicEntry?: boolean; css?: string[]; imports?: string[] };
const chunks = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
const page = readFileSync(join(folder, 'index.html'), 'utf8');

/** A view's own file; where it also holds what the view shares with what is loaded after it, it is known by the view's name alone. */
const keyOf = (module: string): string =>
  module in chunks
    ? module
    : (Object.keys(chunks).find(key => chunks[key]?.isDynamicEntry && chunks[key]?.name === basename(module, '.tsx')) ??
      module);

/** Script and style that must be there before these modules run. */
function filesOf(modules: string[], found = new Set<string>()): Set<string> {
  for (const module of modules) {
    const { file, css = [], imports = [] } = chunks[module] ?? { file: `${module} was not built` };
    if (found.has(file)) continue;
    for (const each of [file, ...css]) found.add(each);
    filesOf(imports, found);
  }
  return found;
}

const gzipped = (file: string): number => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
const firstPaint = readdirSync(join(folder, 'assets')).filter(name => /^first-paint-[\w-]+\.js$/.test(name));
const views = readdirSync('src/console/views', { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('-view.tsx') && name !== 'parts-view.tsx',
);
const languages = readdirSync('src/console/rules/messages').flatMap(name => /^([a-z]{2})\.ts$/.exec(name)?.[1] ?? []);
/** Views that wait for more sentences than the first ones have. */
const sayMore = /^(settings|knowledge|add-link|agent|analytics)\b/;
/** Views of contacts and of what is sold to them. */
const sell = /^(contacts|leads|pipeline|tasks|settings)\b/;

describe('the built console', () => {
  it.each(views)('needs at most 250 kB of script and style, gzip, to show %s first', view => {
    const sizes = languages.map(language => {
      const more = [...(sayMore.test(view) ? ['office'] : []), ...(sell.test(view) ? ['sales'] : [])];
      const sentences = ['work', ...more].map(part => `${language}-${part}.ts`);
      if (view.startsWith('analytics')) sentences.push(`${language}/analytics.ts`);
      const needed = filesOf([
        'index.html',
        keyOf(`views/${view}`),
        ...sentences.map(name => `rules/messages/${name}`),
      ]);
      return [...needed, `assets/${firstPaint[0]}`].reduce((sum, file) => sum + gzipped(file), 0);
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limit);
    // A manifest that names nothing weighs nothing either.
    expect(Math.min(...sizes)).toBeGreaterThan(50_000);
  });

  it('has no code and no style inside its page, and nothing from another host', () => {
    expect(page.match(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:/g)).toBeNull();
    expect(firstPaint).toHaveLength(1);
    expect(page).toContain(`/assets/${firstPaint[0]}`);
  });

  it('speaks of a file only by the hash of what is in it', () => {
    const names = readdirSync(join(folder, 'assets')).map(name => name.replace(/\.gz$/, ''));
    expect(names.filter(name => !/-[\w-]{8}\.(js|css)$/.test(name))).toEqual([]);
  });
});
