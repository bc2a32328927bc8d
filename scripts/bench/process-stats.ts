import { readFileSync } from 'node:fs';

/** Kilobytes in use by a process; undefined where the platform does not tell. */
export function residentKb(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** Milliseconds of CPU that a process has used so far, in steps of 10; undefined where the platform does not tell. */
export function cpuMs(pid: number): number | undefined {
  try {
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
