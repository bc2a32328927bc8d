import { randomUUID } from 'node:crypto';
import { parseJson } from '../../../platform/parse-json.js';
import { membersOf, textOf } from '../exchange.js';

type ProductAnswer = { status: number; body: unknown };

/** The product's own API with the demo's key, as a program of the shop would use it. The key never leaves this process. */
export type ProductApi = {
  /** Resolves in any case: status 0 means that nothing answered. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<ProductAnswer>;
  hasKey(): boolean;
  useApiKey: (apiKey: string) => void;
};

const longestMs = 15_000;

export function createProductApi(appUrl: string, key: string | null): ProductApi {
  const root = appUrl.replace(/\/+$/, '');
  let apiKey = key;
  return {
    async call(method, path, body = {}) {
      try {
        const response = await fetch(`${root}${path}`, {
          method,
          headers: {
            ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          },
          ...(method === 'POST' || method === 'PATCH' ? { body: JSON.stringify(body) } : {}),
          redirect: 'error',
          signal: AbortSignal.timeout(longestMs),
        });
        return { status: response.status, body: parseJson(await response.text()) };
      } catch {
        return { status: 0, body: undefined };
      }
    },
    hasKey: () => apiKey !== null,
    useApiKey: next => void (apiKey = next),
  };
}

/** `/health` names the model in its checks, as text or as an object with a name. */
export function modelOf(body: unknown): string {
  const check = membersOf(membersOf(body)['checks'])['model'];
  const { name, model, detail } = membersOf(check);
  return [check, name, model, detail].map(textOf).find(Boolean) ?? 'unknown';
}

/** What stands in the way of showing drafts, in words. */
export function problemOf(status: number): string | null {
  if (status === 200) return null;
  if (status === 0) return 'The product does not answer.';
  return status === 401 || status === 403
    ? 'The API key is not accepted.'
    : `Drafts cannot be read (status ${status}).`;
}
