import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from './catalog.js';
import { checkDataFile } from './check-file.js';
import { lockDirectory } from './directory-lock.js';
import { memoryJournal } from './journal.js';
import { LmdbJournal } from './lmdb-journal.js';
import { recover } from './recover.js';

export interface OpenData {
  catalog: Catalog;
  close(): Promise<void>;
}

export const DATA_FILE = 'data.lmdb';

/** Opens a data directory, or keeps everything in memory when there is none. */
export async function openData(
  dataDir: string | undefined,
  durable: boolean,
  onWriteFailure?: () => void,
): Promise<OpenData> {
  if (dataDir === undefined) return { catalog: new Catalog(memoryJournal), close: () => memoryJournal.close() };
  makeDirectory(dataDir);
  const unlock = await lockDirectory(dataDir);
  try {
    const journal = openJournal(dataDir, durable, onWriteFailure);
    const catalog = recover(journal);
    return {
      catalog,
      close: async () => {
        await journal.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the data directory ${dataDir} cannot be opened, it may be damaged: ${reason}`, { cause: error });
  }
}

function makeDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new Error(`the data directory ${dataDir} cannot be created: ${(error as Error).message}`, { cause: error });
  }
}

function openJournal(dataDir: string, durable: boolean, onWriteFailure?: () => void): LmdbJournal {
  const path = join(dataDir, DATA_FILE);
  checkDataFile(path);
  return LmdbJournal.open(path, durable, onWriteFailure);
}
