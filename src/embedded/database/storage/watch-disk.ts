import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 1000;
/** Enough that a disk with a few bytes left does not pass. */
const PROBE = Buffer.alloc(256 * 1024, 1);

/** Calls back once when a directory takes data again, durably. The answer stops the watching. */
export function whenWritableAgain(dataDir: string, callback: () => void): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const probe = async (): Promise<void> => {
    const takesData = await isWritable(dataDir);
    if (stopped) return;
    if (takesData) callback();
    else timer = setTimeout(() => void probe(), EVERY_MS).unref();
  };
  timer = setTimeout(() => void probe(), EVERY_MS).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Whether a directory takes data, durably. */
export async function isWritable(dataDir: string): Promise<boolean> {
  const path = join(dataDir, 'write-probe');
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
