// What a test run has left behind, processes of its group and files in its folder; and who has started it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const withoutError = (read, otherwise) => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

/** Linux tells it in /proc: `123 (node) S <parent> <group> ...`; the name may hold blanks and brackets. */
function fromProc(pid) {
  const [state, parent, group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid: Number(pid), parent: Number(parent), group: Number(group), isDead: state === 'Z', command };
}

/** Everywhere else: `ps`. */
export function fromPs(line) {
  const [, pid, parent, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
  const isDead = state?.startsWith('Z') ?? true;
  return { pid: Number(pid), parent: Number(parent), group: Number(group), isDead, command };
}

function allProcesses() {
  const pids = withoutError(() => readdirSync('/proc').filter(name => /^\d+$/.test(name)), []);
  if (pids.length > 0) return pids.flatMap(pid => withoutError(() => [fromProc(pid)], []));
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,state=,command='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter(Boolean).map(fromPs);
}

/** Living processes of a group: `{ pid, command }`. */
export const processesOfGroup = group =>
  allProcesses()
    .filter(each => each.group === group && !each.isDead)
    .map(({ pid, command }) => ({ pid, command }));

/** Also true of a process of somebody else's, whom we may not signal. */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The npm that runs us, with a shell between us or without; null when it was started in another way. */
export function npmAbove() {
  const all = new Map(allProcesses().map(each => [each.pid, each]));
  const parent = all.get(process.ppid);
  const above = [parent, all.get(parent?.parent)];
  return above.find(each => /^npm |npm-cli\.js/.test(each?.command ?? ''))?.pid ?? null;
}

/** What lies in the folder of the run. */
export const filesIn = folder => withoutError(() => readdirSync(folder).sort(), []);

/** One sentence for each thing that was left; none when the place is clean. */
export const sentencesOf = ({ processes, files }) => [
  ...processes.map(({ pid, command }) => `process ${pid} was still there: ${command.slice(0, 200)}`),
  ...files.map(name => `the temporary ${name} was not removed`),
];
