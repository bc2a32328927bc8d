import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** One open stream of somebody. Writing to one that has ended does nothing. */
export type EventSink = {
  event(name: string, data: unknown, id?: string): void;
  /** From here on a reader that is cut off resumes, though nothing has happened. */
  position(id: string): void;
  /** Resolves when what was written has left, or the stream has ended: asked between pages of what was missed. */
  drained(): Promise<void>;
  /** Asks now whether it may stay. */
  check(): void;
  close(): void;
};

export type EventStreamOptions = {
  heartbeatMs: number;
  /** When a reader that was cut off comes back; the browser's own idea of it, unless told. */
  retryMs?: number;
  /** Asked at every heartbeat; false ends the stream. */
  mayStay(): Promise<boolean>;
  onClose(): void;
};

/** A reader that does not read is let go; it comes back with its cursor. */
const largestBacklog = 256 * 1024;

/** One event of a stream (pure). JSON has no line breaks of its own, so the data is one line. */
export const eventFrame = (name: string, data: unknown, id?: string): string =>
  `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Answers with server-sent events: a comment at once and then regularly, so that proxies keep the connection and a dead one is noticed. */
export function openEventStream(res: ServerResponse, options: EventStreamOptions): EventSink {
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  const hasEnded = (): boolean => res.writableEnded || res.destroyed;
  const write = (frame: string): void => {
    if (hasEnded()) return;
    res.write(frame);
    if (res.writableLength > largestBacklog) res.destroy();
  };
  const close = (): void => void res.end();
  const check = (): void =>
    void options.mayStay().then(
      stays => stays || close(),
      // The question could not be answered; the next heartbeat asks again.
      () => undefined,
    );
  const { retryMs } = options;
  write(`${retryMs === undefined ? '' : `retry: ${retryMs}\n`}: welcome\n\n`);
  let isStuck = false;
  res.on('drain', () => (isStuck = false));
  const beat = setInterval(() => {
    // Nothing has left since the last one.
    if (isStuck) res.destroy();
    isStuck = res.writableNeedDrain;
    write(': still here\n\n');
    check();
  }, options.heartbeatMs);
  const closed = new Promise<void>(done => res.once('close', done));
  void closed.then(() => {
    clearInterval(beat);
    options.onClose();
  });
  return {
    event: (name, data, id) => write(eventFrame(name, data, id)),
    position: id => write(`id: ${id}\n\n`),
    async drained() {
      if (!hasEnded() && res.writableNeedDrain) await Promise.race([once(res, 'drain'), closed]);
    },
    check,
    close,
  };
}
