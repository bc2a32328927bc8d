import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

type Exception = { file: string; rule: string; reason: string };
const { limits } = JSON.parse(readFileSync('lint-exceptions.json', 'utf8')) as { limits: Exception[] };

/** The limits of eslint.config.mjs that a file breaks. */
function brokenIn(file: string): Set<string | null> {
  const messages = new Linter().verify(
    readFileSync(file, 'utf8'),
    {
      files: ['**/*.ts', '**/*.mjs'],
      languageOptions: { parser: tseslint.parser },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      rules: {
        'max-params': ['error', 4],
        'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      },
    },
    { filename: file },
  );
  return new Set(messages.map(({ ruleId }) => ruleId));
}

describe('the exceptions of the linter', () => {
  it('are needed: each file still breaks the limit that it is freed from', () => {
    const needless = limits.filter(({ file, rule }) => !brokenIn(file).has(rule));
    expect(needless.map(({ file, rule }) => `${file} keeps to ${rule}: take it out of lint-exceptions.json`)).toEqual(
      [],
    );
  });

  it('have a reason and stand once', () => {
    expect(limits.filter(({ reason }) => reason.trim() === '')).toEqual([]);
    const keys = limits.map(({ file, rule }) => `${file} ${rule}`);
    expect(keys).toEqual([...new Set(keys)]);
  });
});
