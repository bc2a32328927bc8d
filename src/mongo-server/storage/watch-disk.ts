import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 1000;
/** Enough that a disk with a few bytes left does not pass. */
const PROBE = Buffer.alloc(256 * 1024, 1);

/** Calls back once when a directory takes data again, durably. Reads go on meanwhile. */
export function whenWritableAgain(dataDir: string, callback: () => void): () => void {
  const path = join(dataDir, 'write-probe');
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const probe = async (): Promise<void> => {
    const isWritable = await tryToWrite(path);
    if (stopped) return;
    if (isWritable) callback();
    else timer = setTimeout(() => void probe(), EVERY_MS).unref();
  };
  timer = setTimeout(() => void probe(), EVERY_MS).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function tryToWrite(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'w');
    try {
      await file.writeFile(PROBE);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch {
    return false;
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}
