import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from './catalog.js';
import { checkDataFile } from './check-file.js';
import { lockDirectory } from './directory-lock.js';
import { memoryJournal } from './journal.js';
import { LmdbJournal } from './lmdb-journal.js';
import { recover } from './recover.js';
import { isWritable, whenWritableAgain } from './watch-disk.js';

interface OpenData {
  catalog: Catalog;
  close(): Promise<void>;
}

export const DATA_FILE = 'data.lmdb';

interface DataOptions {
  /** Nothing: everything stays in memory. */
  dataDir?: string | undefined;
  /** False: no fsync, for directories that are thrown away. */
  durable: boolean;
  log: (line: string) => void;
  /** A commit has failed: nothing is written any more, and the process should be started again. */
  onWriteFailure?: () => void;
}

/** Opens a data directory, or keeps everything in memory when there is none. On a full disk it can be read until there is room. */
export async function openData({ dataDir, durable, log, onWriteFailure }: DataOptions): Promise<OpenData> {
  if (dataDir === undefined) return { catalog: new Catalog(memoryJournal), close: () => memoryJournal.close() };
  makeDirectory(dataDir);
  const unlock = await lockDirectory(dataDir);
  try {
    const isRoom = await isWritable(dataDir);
    const journal = openJournal(dataDir, durable, onWriteFailure);
    const { catalog, cleanUp } = recover(journal);
    let stopWatching = (): void => undefined;
    if (isRoom) cleanUp();
    else stopWatching = refuseUntilThereIsRoom(journal, { dataDir, log, then: cleanUp });
    return {
      catalog,
      close: async () => {
        stopWatching();
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

type Wait = { dataDir: string; log: DataOptions['log']; then: () => void };

function refuseUntilThereIsRoom(journal: LmdbJournal, { dataDir, log, then }: Wait): () => void {
  log('the disk is full or broken: writes are refused until there is room');
  journal.setFull(true);
  return whenWritableAgain(dataDir, () => {
    log('there is room again: writes are taken');
    journal.setFull(false);
    then();
  });
}

function openJournal(dataDir: string, durable: boolean, onWriteFailure?: () => void): LmdbJournal {
  const path = join(dataDir, DATA_FILE);
  checkDataFile(path);
  return LmdbJournal.open(path, durable, onWriteFailure);
}
