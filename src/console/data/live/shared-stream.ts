import type { StreamedEvent } from '../../../events/event.contract.js';
import { openStream } from './stream.js';

export type News =
  | { kind: 'event'; event: StreamedEvent; place: string }
  | { kind: 'reset'; place: string | null }
  | { kind: 'connection'; isLive: boolean }
  /** A tab has just opened and wants to know how the connection is. */
  | { kind: 'hello' };

const name = 'frontdesk.stream';

/**
 * One connection for all tabs of a browser: whoever holds the lock listens and passes on what it hears. When its tab goes, the
 * next one holds the lock and goes on from the last place it heard of. Where a browser gives no locks (a page that came
 * unencrypted from another machine), each tab has a connection of its own.
 */
export function joinStream(tell: (news: News) => void): () => void {
  const leaving = new AbortController();
  const others = 'locks' in navigator ? new BroadcastChannel(name) : null;
  let place: string | null = null;
  let isLive: boolean | null = null;

  const take = (news: News): void => {
    if (news.kind === 'event' || news.kind === 'reset') place = news.place;
    tell(news);
  };
  const pass = (news: News): void => {
    // What still comes after this tab has left is nobody's: the channel is closed.
    if (leaving.signal.aborted) return;
    take(news);
    others?.postMessage(news);
  };
  const listen = (): (() => void) =>
    openStream(place, {
      onPlace: last => void (place = last),
      onEvent: event => pass({ kind: 'event', event, place: place ?? '' }),
      onReset: () => pass({ kind: 'reset', place }),
      onConnection: now => pass({ kind: 'connection', isLive: (isLive = now) }),
    });

  if (!others) {
    const close = listen();
    leaving.signal.addEventListener('abort', close);
    return () => leaving.abort();
  }
  others.onmessage = ({ data }: MessageEvent<News>) => {
    if (data.kind !== 'hello') take(data);
    else if (isLive !== null) others.postMessage({ kind: 'connection', isLive } satisfies News);
  };
  others.postMessage({ kind: 'hello' } satisfies News);
  const lead = async (): Promise<void> => {
    // The lock may be given in the moment of leaving.
    if (leaving.signal.aborted) return;
    const close = listen();
    return new Promise(done =>
      leaving.signal.addEventListener('abort', () => {
        close();
        done();
      }),
    );
  };
  // Leaving before the lock was given is no failure.
  void navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => undefined);
  return () => {
    leaving.abort();
    others.close();
  };
}
