import type { StreamedEvent } from '../../../events/event.contract.js';
import { eventTypes } from '../../rules/affected-queries.js';
import { pauseBefore } from '../../rules/reconnect.js';

/** What a stream tells whoever opened it. `onReset`: nobody knows what was missed, so all is to be read anew. */
export type StreamListener = {
  onEvent(event: StreamedEvent): void;
  onReset(): void;
  onConnection(isLive: boolean): void;
  /** The place to go on from, were this the last that was heard. */
  onPlace(lastId: string): void;
};

/**
 * One connection to the stream of events that comes back until it is closed. A browser repeats a connection that was cut off by
 * itself and says what it heard last; one that was refused is opened again here, later each time.
 */
export function openStream(after: string | null, listener: StreamListener): () => void {
  let lastId = after;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const heard = (message: MessageEvent<string>): void => {
    lastId = message.lastEventId || lastId;
    if (lastId) listener.onPlace(lastId);
  };
  const connect = (): void => {
    source = new EventSource(lastId ? `/api/stream?after=${encodeURIComponent(lastId)}` : '/api/stream');
    source.onopen = () => {
      failures = 0;
      listener.onConnection(true);
      // It began just now: what was read before may be older.
      if (!lastId) listener.onReset();
    };
    source.onerror = () => {
      listener.onConnection(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, pauseBefore((failures += 1), Math.random()));
    };
    for (const type of eventTypes)
      source.addEventListener(type, (message: MessageEvent<string>) => tell(type, message));
    source.addEventListener('reset', (message: MessageEvent<string>) => {
      heard(message);
      listener.onReset();
    });
  };
  const tell = (type: StreamedEvent['type'], message: MessageEvent<string>): void => {
    heard(message);
    listener.onEvent({ ...(JSON.parse(message.data) as StreamedEvent), type });
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
