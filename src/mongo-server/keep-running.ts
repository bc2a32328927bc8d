import { setTimeout as sleep } from 'node:timers/promises';
import { type LaunchedServer, type LaunchOptions, launchMongoServer } from './launch.js';

export interface KeepOptions extends Omit<LaunchOptions, 'onExit'> {
  /** The server ended though nobody closed it; it is started again. */
  onRestart?: (code: number | null) => void;
  /** It ended at once whenever it was started again: what is left is to give up. */
  onGivenUp?: (error: Error) => void;
}

const MAX_FAILURES = 5;
const FIRST_PAUSE_MS = 100;
/** A server that ran for this long has had no trouble starting. */
const STEADY_MS = 60_000;

/** Starts the server as a child process and starts it again, at the same address, whenever it ends by itself. */
export async function keepMongoServer(
  options: KeepOptions,
): Promise<{ uri: string; pid: () => number; close: () => Promise<void> }> {
  let closing = false;
  let failures = 0;
  let current: LaunchedServer;
  let restarting: Promise<void> = Promise.resolve();

  const launch = (port: number | undefined): Promise<LaunchedServer> => {
    const startedAt = performance.now();
    const onExit = (code: number | null): void => {
      if (performance.now() - startedAt > STEADY_MS) failures = 0;
      options.onRestart?.(code);
      restarting = restart();
    };
    return launchMongoServer({ ...options, ...(port === undefined ? {} : { port }), onExit });
  };

  const restart = async (): Promise<void> => {
    for (let reason: unknown; !closing;) {
      failures += 1;
      if (failures > MAX_FAILURES) {
        const told = reason instanceof Error ? `: ${reason.message}` : '';
        return options.onGivenUp?.(new Error(`the embedded database does not stay up${told}`));
      }
      await sleep(FIRST_PAUSE_MS * 2 ** (failures - 1));
      if (closing) return;
      try {
        current = await launch(Number(new URL(current.uri).port));
        return;
      } catch (error) {
        reason = error;
      }
    }
  };

  current = await launch(options.port);
  return {
    uri: current.uri,
    pid: () => current.pid,
    close: async () => {
      closing = true;
      await restarting;
      await current.close();
    },
  };
}
