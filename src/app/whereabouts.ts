import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where a running Frontdesk is to be found by a command on the same machine: it stands in the data directory. */
const whereabouts = z.object({
  /** Of the process that runs the database. */
  pid: z.number(),
  databaseUri: z.string(),
  /** The addresses that stand for the platforms' while the demo runs; null without simulators. */
  platforms: z
    .object({
      graphBaseUrl: z.string(),
      instagramBaseUrl: z.string(),
      telegramBaseUrl: z.string(),
      allowHosts: z.array(z.string()),
    })
    .nullable(),
});
export type Whereabouts = z.output<typeof whereabouts>;

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** Only for the user who runs it: whoever reaches the database needs nothing else. */
export function writeWhereabouts(dataDir: string, found: Whereabouts): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(found), { mode: 0o600 });
}

export const removeWhereabouts = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** Null when nothing runs on this data directory: no file, a torn one, or one that a killed process left behind. */
export function readWhereabouts(dataDir: string): Whereabouts | null {
  try {
    const found = whereabouts.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    process.kill(found.pid, 0);
    return found;
  } catch {
    return null;
  }
}
