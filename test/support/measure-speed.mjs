// How slow the machine is, measured once at the start of a test run (scripts/test.mjs, global-setup.mjs) and handed to all
// processes as TEST_SLOWNESS. Plain JavaScript: it runs before anything is transformed.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the three probes take on two quiet cores of 2024, in ms. A machine that is faster is not hurried. */
const usual = { cpu: 60, disk: 60, timers: 60 };
/** Beyond this the machine is not slow but broken, and waiting longer helps nobody. */
const most = 20;

/** Times as slow as usual: the slowest of the probes counts, never less than 1 nor more than 20. */
export const slownessOf = took =>
  Math.min(most, Math.max(1, ...Object.entries(usual).map(([probe, ms]) => took[probe] / ms)));

function useCpu() {
  let block = Buffer.alloc(64 * 1024, 'frontdesk');
  for (let n = 0; n < 600; n += 1)
    block = Buffer.concat([createHash('sha256').update(block).digest(), block.subarray(32)]);
}

function useDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-speed-'));
  const file = openSync(join(folder, 'probe'), 'w');
  for (let n = 0; n < 20; n += 1) {
    writeSync(file, 'x'.repeat(4096));
    fsyncSync(file);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
}

async function useTimers() {
  for (let n = 0; n < 10; n += 1) await new Promise(done => setTimeout(done, 5));
}

async function msOf(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Takes about a fifth of a second on a quiet machine. */
export async function measureSlowness() {
  return slownessOf({ cpu: await msOf(useCpu), disk: await msOf(useDisk), timers: await msOf(useTimers) });
}
