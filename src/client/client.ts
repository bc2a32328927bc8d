import type { Answer, Args, Input, ItemOf, ListPath, Method, PageOf, PathOf } from './call.js';
import { type Credentials, nobody } from './credentials.js';
import { type Connection, send } from './send.js';

export type ClientOptions = {
  baseUrl?: string;
  credentials?: Credentials;
  /** Of this environment, unless told. */
  fetch?: typeof fetch;
  /** How often a request is sent at most when it fails for a passing reason; 3 unless told. */
  tries?: number;
  pause?: Connection['pause'];
};

type Verb<M extends Method> = <P extends PathOf<M>>(path: P, ...args: Args<M, P>) => Promise<Answer<M, P>>;
type ListInput<P> = Omit<Input<'get', P>, 'once'>;
type ListArgs<P> = [Record<never, never>] extends [ListInput<P>] ? [input?: ListInput<P>] : [input: ListInput<P>];

/** The API by its paths: each call's input and answer have the types of the contract. A refusal is thrown as a `Problem`. */
export type Client = { [M in Method]: Verb<M> } & {
  /** The answer itself, for files and streams; not read yet. */
  raw<M extends Method, P extends PathOf<M>>(method: M, path: P, ...args: Args<M, P>): Promise<Response>;
  /** The pages of a list, from the first or from `query.after` on. */
  pages<P extends ListPath & PathOf<'get'>>(path: P, ...args: ListArgs<P>): AsyncGenerator<PageOf<P>, void, undefined>;
  /** The items of a list over all of its pages, each once, also when one moves while it is read. */
  each<P extends ListPath & PathOf<'get'>>(path: P, ...args: ListArgs<P>): AsyncGenerator<ItemOf<P>, void, undefined>;
};

export function createClient(options: ClientOptions = {}): Client {
  const connection: Connection = {
    baseUrl: (options.baseUrl ?? '').replace(/\/+$/, ''),
    credentials: options.credentials ?? nobody,
    // Bound: a browser's own wants its window.
    fetch: options.fetch ?? ((...args) => fetch(...args)),
    tries: options.tries ?? 3,
    pause: options.pause ?? pause,
  };
  const raw = (method: Method, path: string, input: object = {}) => send(connection, { ...input, method, path });
  const verb = (method: Method) => async (path: string, input?: object) => read(await raw(method, path, input));
  const get = verb('get');

  async function* pages(path: string, input: { query?: object } = {}): AsyncGenerator<AnyPage, void, undefined> {
    let query: object = input.query ?? {};
    for (;;) {
      const page = (await get(path, { ...input, query })) as AnyPage;
      yield page;
      const { next } = page.page;
      if (next === null) return;
      query = { ...query, skip: undefined, after: next };
    }
  }
  async function* each(path: string, input?: object): AsyncGenerator<unknown, void, undefined> {
    const seen = new Set<unknown>();
    for await (const { items } of pages(path, input)) {
      for (const item of items) {
        const id = (item as { id?: unknown } | null)?.id;
        if (id !== undefined && seen.has(id)) continue;
        seen.add(id);
        yield item;
      }
    }
  }
  const verbs = { get, post: verb('post'), put: verb('put'), patch: verb('patch'), delete: verb('delete') };
  // What the calls take and give is what the contracts say: a test compares these with the product's own document.
  return { ...verbs, raw, pages, each } as unknown as Client;
}

type AnyPage = { items: unknown[]; page: { next: string | null } };

/** JSON as a value, any other text as text; nothing where there is none. */
async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return (response.headers.get('Content-Type') ?? '').includes('json') ? (JSON.parse(text) as unknown) : text;
}

const pause: Connection['pause'] = (ms, signal) =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
