import { setTimeout as sleep } from 'node:timers/promises';
import { type LaunchedServer, type LaunchOptions, launchMongoServer } from './launch.js';

interface KeepOptions extends LaunchOptions {
  /** It could not be started again this time; that is tried until it can. */
  onFailedStart?: (reason: string) => void;
}

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Who ran so long starts again at once. */
const STEADY_MS = 30_000;

/**
 * Launches the server and launches it again, at the same address, whenever it ends by itself: it may have been killed, or a
 * write failed. `onExit` is told each time.
 */
export async function keepMongoServerRunning(options: KeepOptions): Promise<LaunchedServer> {
  let closing = false;
  let pauseMs = SHORTEST_PAUSE_MS;
  let startedAt = performance.now();
  let current: LaunchedServer;
  let restart: Promise<void> = Promise.resolve();

  const launch = (port: number | undefined): Promise<LaunchedServer> => {
    startedAt = performance.now();
    const onExit: LaunchOptions['onExit'] = cause => {
      options.onExit?.(cause);
      restart = launchAgain();
    };
    return launchMongoServer({ ...options, ...(port === undefined ? {} : { port }), onExit });
  };
  const launchAgain = async (): Promise<void> => {
    if (performance.now() - startedAt > STEADY_MS) pauseMs = SHORTEST_PAUSE_MS;
    while (!closing) {
      await sleep(pauseMs);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      if (closing) return;
      try {
        current = await launch(Number(new URL(current.uri).port));
        return;
      } catch (error) {
        options.onFailedStart?.(error instanceof Error ? error.message : String(error));
      }
    }
  };

  current = await launch(options.port);
  return {
    uri: current.uri,
    get pid() {
      return current.pid;
    },
    async close() {
      closing = true;
      await restart;
      await current.close();
    },
  };
}
