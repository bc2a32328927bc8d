import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createCleanUps } from './clean-ups.js';
import { cleanUpMs } from './patience.js';

const ofThisFile = createCleanUps(cleanUpMs);

/**
 * Whatever a test starts is registered here as it begins, so that it ends also when a set-up throws half-way; at the end of
 * the test file all is ended, last begun first. Answers a function that ends it earlier.
 */
export const cleanUp = ofThisFile.add;

afterAll(() => ofThisFile.runAll());

/** A folder of this test file's own. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `frontdesk-${name}-`));
  cleanUp(`the folder ${folder}`, () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
