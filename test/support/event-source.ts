export type StreamedEvent = { name: string; id: string | null; data: any };

/** An open stream of server-sent events, as a browser keeps it. */
export type EventSourceSeen = {
  status: number;
  headers: Headers;
  /** What a refusal said. */
  body: string;
  /** They grow as they come. */
  events: StreamedEvent[];
  /** What a browser would send as Last-Event-ID; null before the first. */
  lastId(): string | null;
  /** What is not an event: comments, and when to come back. */
  aside(): string;
  isOpen(): boolean;
  leave: () => void;
};

/** Opens one. */
export async function listenTo(url: string, headers: Record<string, string>): Promise<EventSourceSeen> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const events: StreamedEvent[] = [];
  let lastId: string | null = null;
  let aside = '';
  let isOpen = response.ok;
  const seen: EventSourceSeen = {
    ...{ status: response.status, headers: response.headers, body: '', events },
    lastId: () => lastId,
    aside: () => aside,
    isOpen: () => isOpen,
    leave: () => stop.abort(),
  };
  const take = (frame: string): void => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? null;
    const [id, data] = [field('id'), field('data')];
    lastId = id ?? lastId;
    if (data !== null) events.push({ name: field('event') ?? '', id, data: JSON.parse(data) });
    else aside += `${frame}\n`;
  };
  if (!response.ok) seen.body = await response.text();
  else if (response.body)
    void collect(response.body, take)
      .catch(() => undefined)
      .finally(() => (isOpen = false));
  return seen;
}

async function collect(body: ReadableStream<Uint8Array>, take: (frame: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const frames = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
    text = frames.pop() ?? '';
    frames.forEach(take);
  }
}
