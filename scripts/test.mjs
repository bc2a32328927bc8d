// npm test: set-up, then Jest with ES modules. Arguments go to Jest: npm test -- test/unit.
// --database=mongod runs against a real mongod instead of the embedded server.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUp } from './set-up.mjs';

const root = await setUp();
const ofJest = process.argv.slice(2).filter(argument => !argument.startsWith('--database='));
const database = process.argv.find(argument => argument.startsWith('--database='))?.split('=')[1] ?? 'embedded';
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...ofJest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE: database },
});
process.exit(status ?? 1);
