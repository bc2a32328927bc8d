// Runs a program so that nothing of it stays: in a process group of its own, with a temporary folder of its own, ended when
// we are told to end or when it does not end by itself. Used by scripts/test.mjs for Jest.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { filesIn, isAlive, processesOfGroup, sentencesOf } from './leftovers.mjs';
import { makeRunFolder, removeDeadRuns } from './run-folder.mjs';

const lookForStarterMs = 500;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch (error) {
    // ESRCH: nobody is left.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** True once nobody of the group is left. */
async function isGone(group, ms) {
  const end = performance.now() + ms;
  while (processesOfGroup(group).length > 0) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** Asks all of the group to end, and after `ms` does not ask any more. */
async function endGroup(group, ms) {
  signalGroup(group, 'SIGTERM');
  if (await isGone(group, ms)) return;
  signalGroup(group, 'SIGKILL');
  await isGone(group, ms);
}

/**
 * Resolves to the exit code: the program's own; 1 when it left something, which `say` is told, or had to be ended; 128 and
 * the signal's number when we were interrupted. `limits`: ms for the whole run, for the program to end once it has sent
 * `{ done: true }`, and for its processes to go. `starter`: the process for which we do it; when it is killed, it can tell nobody.
 */
export async function runTidily({ command, args, cwd, env, limits, say, starter = null }) {
  removeDeadRuns();
  const folder = makeRunFolder();
  const places = { TMPDIR: folder, TMP: folder, TEMP: folder };
  const child = spawn(command, args, {
    cwd,
    env: { ...env, ...places },
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const group = child.pid;
  let interrupted = null;
  let late = null;
  const timers = [];
  const after = (ms, reason) =>
    timers.push(setTimeout(() => void ((late ??= reason), endGroup(group, limits.goneMs)), ms));
  after(limits.runMs, `The run took longer than ${Math.round(limits.runMs / 60_000)} minutes and was ended.`);
  child.on('message', message => {
    if (message?.done)
      after(limits.endMs, 'The run was over, but Jest did not end by itself: something is open still.');
  });
  // Ctrl-C may come twice, from the terminal and from npm: the first one counts.
  const interrupt = signal => {
    if (interrupted) return;
    interrupted = signal;
    say(`${signal}: ending the tests ...`);
    void endGroup(group, limits.goneMs);
  };
  for (const signal of signals) process.on(signal, interrupt);
  const watching = setInterval(() => starter === null || isAlive(starter) || interrupt('SIGHUP'), lookForStarterMs);
  const code = await new Promise(done => {
    child.once('error', error => (say(`${command} did not start: ${error.message}`), done(1)));
    child.once('exit', exitCode => done(exitCode ?? 1));
  });
  timers.forEach(clearTimeout);
  clearInterval(watching);

  if (interrupted || late) await endGroup(group, limits.goneMs);
  else await isGone(group, limits.goneMs);
  const processes = processesOfGroup(group);
  signalGroup(group, 'SIGKILL');
  const files = interrupted || late ? [] : filesIn(folder);
  await isGone(group, limits.goneMs);
  rmSync(folder, { recursive: true, force: true });
  for (const signal of signals) process.off(signal, interrupt);

  const complaints = [...(late ? [late] : []), ...sentencesOf({ processes, files })];
  complaints.forEach(say);
  if (interrupted) return 128 + constants.signals[interrupted];
  return complaints.length > 0 ? code || 1 : code;
}
