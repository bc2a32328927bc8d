import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { processesOfGroup } from '../../../scripts/testing/leftovers.mjs';
import { runTidily } from '../../../scripts/testing/run-tidily.mjs';
import { cleanUp, temporaryFolder } from '../../support/clean-up.js';
import { patienceMs, until } from '../../support/patience.js';
import { spawnNode } from '../../support/spawn-node.js';

type Note = { pid: number; group: number; data: string };
const usual = { runMs: patienceMs, endMs: patienceMs, goneMs: patienceMs };
const staying = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' })`;
const endWithParent = pathToFileURL(resolve('scripts/testing/end-with-parent.mjs')).href;
const temporary = `require('fs').mkdtempSync(require('os').tmpdir() + '/data-')`;

async function run(script: string, limits: Partial<typeof usual> = {}): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const code = await runTidily({
    command: process.execPath,
    args: ['--import', endWithParent, '-e', script],
    cwd: process.cwd(),
    env: process.env,
    limits: { ...usual, ...limits },
    say: sentence => void said.push(sentence),
  });
  return { code, said };
}
describe('a tidy run', () => {
  it('has the exit code of its program, and says nothing', async () => {
    expect(await run('process.exit(0)')).toEqual({ code: 0, said: [] });
    expect(await run('process.exit(3)')).toEqual({ code: 3, said: [] });
  });

  it('ends a process that its program has left, removes its folder, and fails with their names', async () => {
    const folder = temporaryFolder('seen');
    const note = JSON.stringify(join(folder, 'note'));
    const { code, said } = await run(
      `const left = ${staying}; const data = ${temporary};
       require('fs').writeFileSync(${note}, JSON.stringify({ pid: left.pid, group: process.pid, data })); process.exit(0);`,
      { goneMs: 500 },
    );
    const { pid, group, data } = JSON.parse(readFileSync(join(folder, 'note'), 'utf8')) as Note;
    expect(code).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(`^process ${pid} was still there: .*setInterval`),
      expect.stringMatching(/^the temporary data-\w+ was not removed$/),
    ]);
    await until(() => processesOfGroup(group).length === 0, 'the end of all processes');
    expect(existsSync(data)).toBe(false);
  });

  it('is ended when it is over and does not end, and when it never is over', async () => {
    const hangs = await run(`process.send({ done: true }); setInterval(() => 0, 1000)`, { endMs: 100 });
    expect(hangs).toEqual({ code: 1, said: [expect.stringMatching(/did not end by itself/)] });
    const endless = await run(`setInterval(() => 0, 1000)`, { runMs: 500 });
    expect(endless).toEqual({ code: 1, said: [expect.stringMatching(/took longer than/)] });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('that is interrupted by %s ends all of its group, and leaves no folder', async (signal, code) => {
    const folder = temporaryFolder('interrupted');
    const note = join(folder, 'note');
    // A grandchild that does not listen to being asked.
    const deaf = `process.on('SIGTERM', () => 0); setInterval(() => 0, 1000)`;
    const inner = `const left = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}], { stdio: 'ignore' });
      const data = ${temporary}; require('fs').writeFileSync(${JSON.stringify(note)}, JSON.stringify({ group: process.pid, data }));
      setInterval(() => 0, 1000);`;
    const outer = `import { runTidily } from ${JSON.stringify(pathToFileURL(resolve('scripts/testing/run-tidily.mjs')).href)};
      const limits = { runMs: ${patienceMs}, endMs: ${patienceMs}, goneMs: 500 };
      process.exitCode = await runTidily({ command: process.execPath, args: ['--import', '${endWithParent}', '-e', ${JSON.stringify(inner)}],
        cwd: process.cwd(), env: process.env, limits, say: () => undefined });`;
    const { child: run } = spawnNode(['--input-type=module', '-e', outer], { stdout: 'ignore', stderr: 'ignore' });
    const { group, data } = await until(
      () => existsSync(note) && (JSON.parse(readFileSync(note, 'utf8') || 'null') as Note | null),
    );
    cleanUp('its group', () => processesOfGroup(group).forEach(({ pid }) => process.kill(pid, 'SIGKILL')));
    const ended = new Promise(done => run.once('exit', done));
    run.kill(signal);
    // As npm does, which passes on what the terminal has sent already.
    run.kill(signal);
    expect(await ended).toBe(code);
    await until(() => processesOfGroup(group).length === 0, 'the end of all processes');
    expect(existsSync(data)).toBe(false);
  });
});
