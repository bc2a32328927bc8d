// What a test run has left behind: processes of its group, and files in its folder.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const withoutError = (read, otherwise) => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

/** Linux tells it in /proc: `123 (node) S 1 <group> ...`; the name may hold blanks and brackets. */
function fromProc(pid) {
  const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid: Number(pid), group: Number(group), isDead: state === 'Z', command };
}

/** Everywhere else: `ps`. */
export function fromPs(line) {
  const [, pid, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
  return { pid: Number(pid), group: Number(group), isDead: state?.startsWith('Z') ?? true, command };
}

function allProcesses() {
  const pids = withoutError(() => readdirSync('/proc').filter(name => /^\d+$/.test(name)), []);
  if (pids.length > 0) return pids.flatMap(pid => withoutError(() => [fromProc(pid)], []));
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,pgid=,state=,command='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter(Boolean).map(fromPs);
}

/** Living processes of a group: `{ pid, command }`. */
export const processesOfGroup = group =>
  allProcesses()
    .filter(each => each.group === group && !each.isDead)
    .map(({ pid, command }) => ({ pid, command }));

/** What lies in the folder of the run. */
export const filesIn = folder => withoutError(() => readdirSync(folder).sort(), []);

/** One sentence for each thing that was left; none when the place is clean. */
export const sentencesOf = ({ processes, files }) => [
  ...processes.map(({ pid, command }) => `process ${pid} was still there: ${command.slice(0, 200)}`),
  ...files.map(name => `the temporary ${name} was not removed`),
];
