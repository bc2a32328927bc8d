// One process that tries wrong edits: it is given a rule file, its tests and texts, and answers for each text whether a
// test failed. The one that forked it ends it when an edit never ends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as circus from 'jest-circus';
import { expect } from 'expect';
import { moduleWorld } from './module-world.js';
import type { Answer, Order } from './protocol.js';

const root = process.cwd();
const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
const world = moduleWorld(root, {
  '@jest/globals': { describe, it, test, expect, beforeAll, beforeEach, afterAll, afterEach },
});

let failure: string | null = null;
circus.addEventHandler(event => {
  if (event.name !== 'test_done' || event.test.errors.length === 0) return;
  failure ??= `${event.test.name}: ${event.test.errors.map(told).join(' ').slice(0, 400)}`;
  // The first failure is enough: the rest is not run.
  let block: typeof event.test.parent | undefined = event.test.parent;
  for (; block; block = block.parent) block.children.length = 0;
});

/** An error of a test, with the place where it came from. */
const told = (error: unknown): string => {
  const [thrown] = Array.isArray(error) ? (error as unknown[]) : [error];
  return thrown instanceof Error ? thrown.message : String(thrown);
};

/** What failed first, or null when every test passed. */
async function firstFailure(tests: string[], timeoutMs: number): Promise<string | null> {
  failure = null;
  circus.resetState();
  Object.assign(globalThis, { [Symbol.for('TEST_TIMEOUT_SYMBOL')]: timeoutMs });
  try {
    for (const path of tests) {
      world.forget(path);
      world.load(path);
    }
  } catch (error) {
    return `not loaded: ${String(error)}`;
  }
  const { testResults, unhandledErrors } = await circus.run();
  if (failure !== null) return failure;
  if (unhandledErrors.length > 0) return unhandledErrors.join(' ').slice(0, 400);
  return testResults.length === 0 ? 'no test was found' : null;
}

async function work({ file, tests, mutants }: Order): Promise<void> {
  const answer = (message: Answer) => process.send?.(message);
  const path = join(root, file);
  const source = readFileSync(path, 'utf8');
  const paths = tests.map(name => join(root, name));
  const broken = await firstFailure(paths, 60_000);
  if (broken !== null) return void answer({ kind: 'broken', why: broken });
  // Timed once everything is loaded and compiled: what an edit costs, and how soon one that never ends is noticed.
  const started = performance.now();
  await firstFailure(paths, 60_000);
  const tookMs = performance.now() - started;
  answer({ kind: 'sound', tookMs });
  for (const { id, start, end, to } of mutants) {
    answer({ kind: 'trying', id });
    world.replace(path, source.slice(0, start) + to + source.slice(end));
    const noticed = await firstFailure(paths, Math.max(2_000, 20 * tookMs));
    answer({ kind: 'tried', id, killed: noticed !== null });
  }
  answer({ kind: 'finished' });
}

process.on('message', (order: Order) => void work(order));
// Whoever ordered the work is gone: nobody needs it any more. An edit that never ends would not hear that, so a thread looks.
process.on('disconnect', () => process.exit(0));
const watch = `const { ppid } = process;
  setInterval(() => process.ppid === ppid || process.kill(process.pid, 'SIGKILL'), 1_000);`;
new Worker(watch, { eval: true }).unref();
// An edit may leave a promise that nobody waits for; the test that sees it decides.
process.on('unhandledRejection', () => undefined);
