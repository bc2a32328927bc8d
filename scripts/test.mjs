// npm test: set-up, then Jest with ES modules. Arguments go to Jest: npm test -- test/unit.
// --database=mongod runs against a real mongod instead of the embedded server; --download lets one be downloaded for that.
// However the run ends, nothing of it stays: no process, no port, no temporary folder (testing/run-tidily.mjs).
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureSlowness } from '../test/support/measure-speed.mjs';
import { setUp } from './set-up.mjs';
import { npmAbove } from './testing/leftovers.mjs';
import { runTidily } from './testing/run-tidily.mjs';

const say = text => process.stderr.write(`npm test: ${text}\n`);
const minute = 60_000;

const isOurs = argument => argument.startsWith('--database=') || argument === '--download';
const ours = process.argv.slice(2).filter(isOurs);
const ofJest = process.argv.slice(2).filter(argument => !isOurs(argument));

/** Many tests wait for something most of the time: three share a core. Each may need a gigabyte. */
const workers = Math.max(1, Math.min(3 * availableParallelism(), Math.floor(totalmem() / 2 ** 30)));
const namesWorkers = ofJest.some(argument => /^(-i|-w|--runInBand|--maxWorkers)/.test(argument));
if (!namesWorkers) ofJest.push(`--maxWorkers=${workers}`);

const starter = npmAbove();
const root = await setUp();
const slowness = Number(process.env.TEST_SLOWNESS ?? (await measureSlowness()));
if (slowness > 1.5) say(`this machine is ${slowness.toFixed(1)} times as slow as usual; all limits are as much longer`);
const database = ours.find(argument => argument.startsWith('--database='))?.split('=')[1] ?? 'embedded';
process.exitCode = await runTidily({
  command: process.execPath,
  args: [
    ...['--import', new URL('testing/end-with-parent.mjs', import.meta.url).href],
    ...['--no-warnings', join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...ofJest],
  ],
  cwd: root,
  env: {
    ...process.env,
    TEST_DATABASE: database,
    TEST_DATABASE_DOWNLOAD: ours.includes('--download') ? 'yes' : '',
    TEST_SLOWNESS: String(slowness),
  },
  limits: { runMs: 90 * minute * slowness, endMs: (minute / 2) * slowness, goneMs: (minute / 4) * slowness },
  say,
  starter,
});
