// npm test: set-up, then Jest with ES modules. Arguments go to Jest: npm test -- test/unit.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUp } from './set-up.mjs';

const root = setUp();
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
