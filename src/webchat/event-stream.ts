import type { ServerResponse } from 'node:http';

/** One open stream of a visitor. Writing to one that has ended does nothing. */
export type EventSink = {
  event(name: string, data: unknown, id?: string): void;
  close(): void;
};

export type EventStreamOptions = {
  heartbeatMs: number;
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
  const write = (frame: string): void => {
    if (res.writableEnded || res.destroyed) return;
    res.write(frame);
    if (res.writableLength > largestBacklog) res.destroy();
  };
  const close = (): void => void res.end();
  write(': welcome\n\n');
  const beat = setInterval(() => {
    write(': still here\n\n');
    options.mayStay().then(
      stays => stays || close(),
      // The question could not be answered; the next heartbeat asks again.
      () => undefined,
    );
  }, options.heartbeatMs);
  res.once('close', () => {
    clearInterval(beat);
    options.onClose();
  });
  return { event: (name, data, id) => write(eventFrame(name, data, id)), close };
}
