import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';

type Block = { files?: string[]; ignores?: string[]; rules?: Record<string, unknown> };
let rules: Linter.RulesRecord;

beforeAll(async () => {
  const { default: blocks } = (await import(pathToFileURL(resolve('eslint.config.mjs')).href)) as { default: Block[] };
  const { 'no-restricted-syntax': syntax, 'no-restricted-imports': imports } = blocks.find(
    ({ files, ignores }) => files?.includes('test/**/*.ts') && ignores?.includes('test/support/**'),
  )!.rules!;
  rules = { 'no-restricted-syntax': syntax, 'no-restricted-imports': imports } as Linter.RulesRecord;
});
const complaints = (code: string): number => new Linter().verify(code, { rules }).length;

describe('a fixed time in a test', () => {
  it.each([
    "it('waits', () => undefined, 5_000);",
    "it('waits', () => undefined, limit);",
    "test.only('waits', () => undefined, 9);",
    "it.each([1])('waits %i', () => undefined, 9);",
    'beforeAll(() => undefined, 9);',
    'afterEach(() => undefined, limit);',
    'jest.setTimeout(9);',
    'await new Promise(done => setTimeout(done, 50));',
    'setTimeout(() => caller.abort(), 50);',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    "import * as timers from 'timers/promises';",
    'expect(performance.now() - begun).toBeLessThan(500);',
    'expect(Date.now() - begun).toBeLessThanOrEqual(500);',
  ])('is refused by the linter: %s', code => {
    expect(complaints(code)).toBe(1);
  });

  it.each([
    "it('waits', async () => until(() => done));",
    "it.each([1, 2])('waits %i', () => undefined);",
    "test.api('PUT', '/api/accounts', {});",
    'afterAll(() => server.close());',
    'await breath(50);',
    "import { setImmediate as nextTurn } from 'node:timers/promises';",
    'expect(performance.now() - begun).toBeLessThan(onThisMachine(500));',
    'send(message, AbortSignal.timeout(50));',
  ])('is not seen where there is none: %s', code => {
    expect(complaints(code)).toBe(0);
  });

  it('has its reason where it is excepted', () => {
    const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
    const lines = files.flatMap(name => readFileSync(join('test', name), 'utf8').split('\n'));
    expect(lines.filter(line => /\/[/*] eslint-disable(?!.* -- \w)/.test(line))).toEqual([]);
  });
});
