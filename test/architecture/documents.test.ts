import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createMetrics } from '../../src/platform/observability/metrics.js';
import { eventTypes as streamedTypes, transientTypes } from '../../src/events/event.contract.js';
import { eventTypes } from '../../src/outbound-webhooks/webhook-event.contract.js';

const under = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name).replaceAll('\\', '/'))
    .filter(path => ending.test(path));

/** What people read: instructions, not the source. */
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'prompts/README.md',
  ...under('docs', /\.md$/),
  ...under('src', /README\.md$/),
].map(path => ({ path, text: readFileSync(path, 'utf8') }));

const all = <T>(list: (path: string, text: string) => T[]): T[] =>
  documents.flatMap(({ path, text }) => list(path, text));

const pageText = (path: string): string => readFileSync(path, 'utf8');
const firstCells = (text: string): string[] => [...text.matchAll(/^\| `([^`]+)` +\|/gm)].map(match => match[1] ?? '');

/** `:id` and `<id>` are the same place in a path. */
const shapeOf = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .replace(/[:{<$][^/]*/g, ':');

describe('documents', () => {
  it('name only files of the source that are there', () => {
    const missing = all((path, text) =>
      [...text.matchAll(/`((?:src|scripts|test|docs|prompts|deploy)\/[\w./-]+)`/g)]
        .map(match => match[1] ?? '')
        .filter(name => !existsSync(name) && !existsSync(`${name}.test.ts`))
        .map(name => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('name only npm commands that exist', () => {
    const { scripts } = JSON.parse(pageText('package.json')) as { scripts: Record<string, string> };
    const unknown = all((path, text) =>
      [...text.matchAll(/npm run ([a-z][\w:]*)/g)]
        .map(match => match[1] ?? '')
        .filter(name => !(name in scripts))
        .map(name => `${path}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('name only routes that are served', () => {
    const served = new Set(
      under('src', /\.ts$/)
        .filter(path => !path.startsWith('src/embedded/'))
        .flatMap(path => [...pageText(path).matchAll(/['"`](\/[\w/:{}$.-]+)['"`]/g)])
        .map(match => shapeOf(match[1] ?? '')),
    );
    // Where paths are put together or matched by an expression; their own tests hold them.
    const elsewhere =
      /^\/api\/(webhooks|webchat)\/|^\/api\/(leads|deals|contacts)\/(import|export)$|^\/api\/(approvals|accounts|webhook-endpoints|conversations)\/:\//;
    const unknown = all((path, text) =>
      [...text.matchAll(/(?:GET|POST|PUT|PATCH|DELETE) (\/(?:api|health|metrics|docs)[\w/:<>.-]*)/g)]
        .map(match => shapeOf(match[1] ?? ''))
        .filter(route => !path.includes('platforms/') && !served.has(route) && !elsewhere.test(route))
        .map(route => `${path}: ${route}`),
    );
    expect(unknown).toEqual([]);
  });

  it('list every operator command, and no other', () => {
    const table = pageText('docs/operations.md').split('## Operator commands')[1]?.split('\n## ')[0] ?? '';
    const block = pageText('scripts/operator/commands.ts').split('export const commands')[1] ?? '';
    const commands = [...block.matchAll(/^ {2}(?:'([a-z-]+)'|([a-z]+)): /gm)].map(match => match[1] ?? match[2]);
    expect(commands.length).toBeGreaterThan(5);
    expect(firstCells(table).sort()).toEqual(commands.sort());
  });

  it('list every event that is sent to other systems', () => {
    const events = firstCells(pageText('docs/webhooks.md').split('## Verify')[0] ?? '');
    expect(events.sort()).toEqual([...eventTypes].sort());
  });

  it('list every event that streams tell', () => {
    const part = pageText('docs/api.md').split('## As it happens')[1]?.split('\n## ')[0] ?? '';
    const named = [...part.matchAll(/`([a-z_.]+)`(?=[^|]*\|[^|]*\|$)/gm)].map(match => match[1] ?? '');
    expect(named.sort()).toEqual([...streamedTypes, ...transientTypes].sort());
  });

  it('list every metric', () => {
    const table = pageText('docs/operations.md').split('`/metrics` has:')[1]?.split('\n## ')[0] ?? '';
    const registered = createMetrics()
      .registry.getMetricsAsArray()
      .map(({ name }) => name);
    const own = registered.filter(name => name.startsWith('frontdesk_'));
    expect(firstCells(table).sort()).toEqual(own.sort());
  });

  it('keep the README short', () => {
    const words = pageText('README.md')
      .replace(/[^\p{L}\p{N}'.-]+/gu, ' ')
      .split(' ');
    expect(words.length).toBeLessThan(1_200);
  });
});
