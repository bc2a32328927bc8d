/**
 * Runs `work` under a signal that aborts with the caller's, or after `ms`.
 * Not `AbortSignal.any` with `AbortSignal.timeout`: Node 20 and 22 may collect such a combined signal as garbage while `fetch`
 * waits on it, and then nothing ever ends the call (seen in our contract test).
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, ms);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
