/** How a caller proves itself. */
export type Credentials = {
  /** Whether the browser's cookie goes with it. */
  mode: 'omit' | 'same-origin';
  headers: (method: string) => Promise<Record<string, string>>;
};

type Known<T> = T | (() => T | Promise<T>);
const told = async <T extends string | null>(known: Known<T>): Promise<T> =>
  typeof known === 'function' ? known() : known;

/** A token of a sign-in or an API key; a function is asked at each request, so that a renewed one counts at once. */
export const bearer = (token: Known<string>): Credentials => ({
  mode: 'omit',
  headers: async () => ({ Authorization: `Bearer ${await told(token)}` }),
});

/** The cookie of a browser that has signed in. It goes out by itself, so what changes anything is proved by a word beside it. */
export const cookie = (csrfToken: Known<string | null>): Credentials => ({
  mode: 'same-origin',
  async headers(method) {
    const word = method === 'get' ? null : await told(csrfToken);
    const proof: Record<string, string> = word === null ? {} : { 'X-CSRF-Token': word };
    return proof;
  },
});

/** Nobody: for what is open to all, and to sign in. */
export const nobody: Credentials = { mode: 'same-origin', headers: async () => ({}) };
