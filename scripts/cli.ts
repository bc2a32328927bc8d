// npm run cli -- <command>: what operators do from the shell.
import { messageOf } from '../src/platform/errors/app-error.js';
import type { Command } from './operator/command.js';
import { commands } from './operator/commands.js';
import { openApp } from './operator/open-app.js';
import { readOptions, usage, UsageError } from './usage.js';

const company = { type: 'string', help: 'id of the company, where there are several' } as const;

const overview = (): string =>
  [
    'Usage: npm run cli -- <command> [options]',
    '',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(18)}${summary}`),
    '',
    'npm run cli -- <command> --help says its options. It works beside a running Frontdesk.',
    '',
  ].join('\n');

async function run(name: string, command: Command, args: string[]): Promise<string> {
  const specs = { ...command.options, company };
  const { values, positionals } = readOptions(name, args, specs);
  if (values['help']) return usage(`npm run cli -- ${name} [options]`, command.summary, specs).trimEnd();
  if (positionals.length > 0) throw new UsageError(`${name} takes options alone, not "${positionals[0]}".`);
  const options = values as Record<string, string | undefined>;
  const open = await openApp({ company: options['company'], isNeeded: command.company === 'chosen' });
  try {
    return await command.run(open, options);
  } finally {
    await open.close();
  }
}

const [name, ...args] = process.argv.slice(2);
const command = commands[name ?? ''];
if (name === undefined || name === '--help' || name === '-h') {
  process.stdout.write(overview());
} else if (!command) {
  process.stderr.write(`There is no command "${name}". They are: ${Object.keys(commands).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(`${await run(name, command, args)}\n`);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
