import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { processesOfGroup } from '../../../scripts/testing/leftovers.mjs';
import { removeDeadRuns } from '../../../scripts/testing/run-folder.mjs';
import { cleanUp, temporaryFolder } from '../../support/clean-up.js';
import { patienceMs, until } from '../../support/patience.js';
import { spawnNode } from '../../support/spawn-node.js';

const urlOf = (name: string) => pathToFileURL(resolve('scripts/testing', name)).href;
const quoted = JSON.stringify;

/** What plays Jest: it notes its group and its temporary folder, and has a child that does not listen to being asked. */
const jestWith = (note: string) => `
  require('child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => 0); setInterval(() => 0, 1000)"], { stdio: 'ignore' });
  require('fs').writeFileSync(${quoted(note)}, JSON.stringify({ group: process.pid, folder: require('os').tmpdir() }));
  setInterval(() => 0, 1000);`;

/** What plays scripts/test.mjs. */
const runOf = (note: string) => `
  import { npmAbove } from ${quoted(urlOf('leftovers.mjs'))};
  import { runTidily } from ${quoted(urlOf('run-tidily.mjs'))};
  await runTidily({
    command: process.execPath, args: ['--import', ${quoted(urlOf('end-with-parent.mjs'))}, '-e', ${quoted(jestWith(note))}],
    cwd: process.cwd(), env: process.env, say: () => undefined, starter: npmAbove(),
    limits: { runMs: ${patienceMs}, endMs: ${patienceMs}, goneMs: 500 },
  });`;

/** What plays npm, with its shell: `; true` keeps the shell from giving its place to the program. */
const npmFor = (run: string) => `
  process.title = 'npm test';
  const env = { ...process.env, NODE: process.execPath, RUN: ${quoted(run)} };
  require('child_process').spawn('sh', ['-c', '"$NODE" --input-type=module -e "$RUN"; true'], { stdio: 'ignore', env });
  setInterval(() => 0, 1000);`;

/** Resolves when everything is there: the process that was started, the group of the run, and its folder. */
async function started(args: (note: string) => string[]) {
  const note = join(temporaryFolder('killed'), 'note');
  const { kill } = spawnNode(args(note), { stdout: 'ignore' });
  type Note = { group: number; folder: string };
  const { group, folder } = await until(
    () => existsSync(note) && (JSON.parse(readFileSync(note, 'utf8') || 'null') as Note | null),
    'the start of the run',
  );
  cleanUp('its group', () => processesOfGroup(group).forEach(({ pid }) => process.kill(pid, 'SIGKILL')));
  await until(() => processesOfGroup(group).length === 2, 'all its processes');
  return { kill, folder, groupIsGone: () => processesOfGroup(group).length === 0 };
}

describe('a test run that is killed with SIGKILL', () => {
  it('leaves no process, and a folder that the next run removes', async () => {
    const run = await started(note => ['--input-type=module', '-e', runOf(note)]);
    removeDeadRuns();
    expect(existsSync(run.folder)).toBe(true);
    await run.kill('SIGKILL');
    await until(run.groupIsGone, 'the end of all processes');
    expect(existsSync(run.folder)).toBe(true);
    removeDeadRuns();
    expect(existsSync(run.folder)).toBe(false);
  });

  it('leaves nothing when it was npm that was killed', async () => {
    const run = await started(note => ['-e', npmFor(runOf(note))]);
    await run.kill('SIGKILL');
    await until(run.groupIsGone, 'the end of all processes');
    await until(() => !existsSync(run.folder), 'the end of the folder');
  });
});

it('the next run leaves alone what is not the folder of a run whose process is gone', () => {
  const others = [`frontdesk-test-${process.pid}-abcdef`, 'frontdesk-test-abcdef', 'frontdesk-test-1-abcdef-more'].map(
    name => join(tmpdir(), name),
  );
  for (const folder of others) {
    mkdirSync(folder);
    cleanUp(`the folder ${folder}`, () => rmSync(folder, { recursive: true }));
  }
  removeDeadRuns();
  expect(others.filter(folder => !existsSync(folder))).toEqual([]);
});
