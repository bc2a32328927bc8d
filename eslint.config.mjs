import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** How long a test waits is the business of test/support/patience.ts alone: a fixed time is too short on a busy machine, or too long. */
const fixedTimes = [
  {
    selector:
      'CallExpression[arguments.length>2]:matches([callee.name=/^(it|test)$/], [callee.callee.object.name=/^(it|test)$/][callee.callee.property.name="each"], [callee.object.name=/^(it|test)$/][callee.property.name=/^(only|skip|failing|concurrent)$/])',
    message: 'A test names no limit of its own: test/support/patience.ts has one for all of them.',
  },
  {
    selector: 'CallExpression[callee.name=/^(before|after)(All|Each)$/][arguments.length>1]',
    message: 'A hook names no limit of its own: test/support/patience.ts has one for all of them.',
  },
  {
    selector: "MemberExpression[object.name='jest'][property.name='setTimeout']",
    message: 'test/support/patience.ts has the one limit for all tests.',
  },
  {
    selector: "CallExpression[callee.name='setTimeout']",
    message: 'Wait for a condition: until() of test/support/patience.ts, or breath() where nothing is to happen.',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^toBeLessThan/][arguments.0.type='Literal'] CallExpression[callee.property.name='now']",
    message: 'A busy machine takes longer: onThisMachine() of test/support/patience.ts.',
  },
];
const fixedTimeImports = ['timers', 'timers/promises', 'node:timers', 'node:timers/promises'].map(name => ({
  name,
  importNames: ['setTimeout', 'setInterval', 'scheduler'],
  message: 'Wait for a condition: until() of test/support/patience.ts, or breath() where nothing is to happen.',
}));

/** Who may break a limit, and why; test/architecture/limits.test.ts refuses what is no longer needed. */
const exceptions = JSON.parse(readFileSync(new URL('lint-exceptions.json', import.meta.url), 'utf8'));

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.data/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only main.ts, scripts and tests read the environment; take a parsed config instead.',
        },
      ],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/console/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './src/console/tsconfig.json' } },
    rules: {
      // A redirect of the router is thrown, and is no Error.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src/main.ts', 'src/embedded/database/cli.ts', 'scripts/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx,mjs}', 'scripts/**/*.{ts,mjs}'],
    rules: {
      'max-params': ['error', 4],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  ...exceptions.limits.map(({ file, rule }) => ({ files: [file], rules: { [rule]: 'off' } })),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Answers of the API are looked at as they come.
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/support/**'],
    rules: {
      'no-restricted-syntax': ['error', ...fixedTimes],
      'no-restricted-imports': ['error', { paths: fixedTimeImports }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'performance',
          'Buffer',
        ].map(name => [name, 'readonly']),
      ),
    },
  },
);
