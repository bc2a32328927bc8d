import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { DATA_FILE } from './open-data.js';

/**
 * Copies a data directory, also while a server uses it: LMDB gives the copy one consistent state. Start a server on
 * the target directory to use it.
 */
export async function backupDataDirectory(dataDir: string, target: string): Promise<void> {
  const source = join(dataDir, DATA_FILE);
  if (!existsSync(source)) throw new Error(`there is no database in ${dataDir}`);
  mkdirSync(target, { recursive: true });
  const file = join(target, DATA_FILE);
  if (existsSync(file)) throw new Error(`${target} already holds a database`);
  const root = open({ path: source, noSubdir: true, readOnly: true, maxDbs: 4 });
  try {
    await root.backup(file, true);
  } finally {
    await root.close();
  }
}
