// npm run cli -- <command>: what operators do from the shell.
import { parseArgs } from 'node:util';
import { commands } from './operator/commands.js';
import { openApp } from './operator/open-app.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    company: { type: 'string' },
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    id: { type: 'string' },
    account: { type: 'string' },
    to: { type: 'string' },
    text: { type: 'string' },
    file: { type: 'string' },
  },
});
const [name = ''] = positionals;
const command = commands[name];
if (!command) {
  process.stdout.write('Usage: npm run cli -- <command> [--company <id>]\n\n');
  for (const [known, { summary }] of Object.entries(commands))
    process.stdout.write(`  ${known.padEnd(16)}${summary}\n`);
  process.exit(name === '' ? 0 : 1);
}
try {
  const open = await openApp(values.company);
  try {
    process.stdout.write(`${await command.run(open, values)}\n`);
  } finally {
    await open.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
