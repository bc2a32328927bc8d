import { describe, expect, it } from '@jest/globals';
import { readOptions, usage, UsageError } from '../../../scripts/usage.js';

const specs = {
  email: { type: 'string', help: 'of the person' },
  short: { type: 'boolean', help: 'small sizes' },
} as const;

describe('the options of a command', () => {
  it.each([
    ['nothing', [], {}],
    ['a value', ['--email', 'ada@example.com'], { email: 'ada@example.com' }],
    ['a value behind =', ['--email=ada@example.com'], { email: 'ada@example.com' }],
    ['a flag', ['--short'], { short: true }],
    ['help', ['--help'], { help: true }],
    ['help, short', ['-h'], { help: true }],
  ])('reads %s', (_name, args, expected) => {
    expect({ ...readOptions('create-user', args, specs).values }).toEqual(expected);
  });

  it.each([
    ['an unknown option', ['--emial', 'x'], 'create-user does not know --emial. Its options are: --email, --short.'],
    ['a missing value', ['--email'], 'create-user: --email needs a value.'],
    ['a value that is not wanted', ['--short=yes'], 'create-user: --short takes no value.'],
  ])('says %s in one sentence', (_name, args, sentence) => {
    expect(() => readOptions('create-user', args, specs)).toThrow(new UsageError(sentence));
  });

  it('prints what there is', () => {
    const text = usage('npm run cli -- create-user', 'adds a person', specs);
    expect(text).toMatch(/^Usage: npm run cli -- create-user\n\nadds a person\n\n {2}--email <value> +of the person\n/);
    expect(text).toContain('--short');
  });
});
