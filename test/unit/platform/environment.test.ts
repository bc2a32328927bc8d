import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../../src/platform/environment.js';

const missing = (path: string): never => {
  throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
};
const withFiles = (files: Record<string, string>) => (path: string) => files[path] ?? missing(path);
const dotEnv = join('/project', '.env');

describe('the environment of a start', () => {
  it.each([
    ['without a .env it is what was given', { PORT: '1' }, {}, { PORT: '1' }],
    ['.env is read', {}, { [dotEnv]: 'PORT=2\n# a comment\nSEED="none"\n' }, { PORT: '2', SEED: 'none' }],
    ['a variable of the environment wins', { PORT: '1' }, { [dotEnv]: 'PORT=2' }, { PORT: '1' }],
    ['a secret may stand in a file', { APP_KEY_FILE: '/run/key' }, { '/run/key': 'abc\n' }, { APP_KEY: 'abc' }],
    [
      'a file named in the environment wins over .env',
      { APP_KEY_FILE: '/run/key' },
      { '/run/key': 'abc', [dotEnv]: 'APP_KEY=old' },
      { APP_KEY: 'abc' },
    ],
    [
      'a variable of the environment wins over a file that .env names',
      { APP_KEY: 'given' },
      { '/run/key': 'abc', [dotEnv]: 'APP_KEY_FILE=/run/key' },
      { APP_KEY: 'given' },
    ],
    ['.env may name files', {}, { '/run/key': 'abc', [dotEnv]: 'APP_KEY_FILE=/run/key' }, { APP_KEY: 'abc' }],
    ['tests read no .env', { NODE_ENV: 'test' }, { [dotEnv]: 'PORT=2' }, { NODE_ENV: 'test' }],
  ])('%s', (_name, given, files, expected) => {
    const { env, problems } = readEnvironment('/project', given, withFiles(files));
    expect(env).toMatchObject(expected);
    expect(
      Object.keys(env)
        .filter(name => !name.endsWith('_FILE'))
        .sort(),
    ).toEqual(Object.keys(expected).sort());
    expect(problems).toEqual([]);
  });

  it.each([
    ['a file that is not there', { APP_KEY_FILE: '/run/none' }, /APP_KEY_FILE: .*ENOENT/],
    ['both at once', { APP_KEY_FILE: '/run/key', APP_KEY: 'x' }, /APP_KEY_FILE: APP_KEY is set too/],
  ])('names %s', (_name, given, problem) => {
    const { problems } = readEnvironment('/project', given, withFiles({ '/run/key': 'abc' }));
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toContain('abc');
  });
});
