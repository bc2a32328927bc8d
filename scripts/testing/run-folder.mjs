// The temporary folder of a test run. Its name tells whose it is, so that the next run can remove what a killed one has left.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, isAlive } from './leftovers.mjs';

export const makeRunFolder = () => mkdtempSync(join(tmpdir(), `frontdesk-test-${process.pid}-`));

/** Removes the folders of runs whose process is gone. */
export function removeDeadRuns() {
  for (const name of filesIn(tmpdir())) {
    const owner = /^frontdesk-test-(\d+)-\w{6}$/.exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Somebody else's, or its last processes are ending just now: it is no business of this run.
    }
  }
}
