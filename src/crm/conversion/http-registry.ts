import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import type { SafeFetch, SafeResponse } from '../../platform/net/safe-fetch.js';
import { parseJson } from '../../platform/parse-json.js';
import type { Secret } from '../../platform/secret.js';
import type { RegistryClient, RegistryRequest } from './registry-client.js';

export type HttpRegistryDeps = { fetch: SafeFetch; url: string; apiKey: Secret | null; budgetMs?: number };

/** Somebody waits for the answer: all tries together take no longer. */
const budget = 10_000;
const waits = [200, 800];
const maxBytes = 65_536;

const made = z.object({ id: z.union([z.string().min(1).max(200), z.int().transform(String)]) });

/** A registry that is asked over HTTP. Repeating is harmless by its key, so what may pass is tried again within the time. */
export function createHttpRegistry({ fetch, url, apiKey, budgetMs = budget }: HttpRegistryDeps): RegistryClient {
  return {
    async createCustomer(request) {
      const ends = performance.now() + budgetMs;
      for (let at = 0; ; at += 1) {
        const leftMs = ends - performance.now();
        const outcome = await attempt({ fetch, url, apiKey }, request, leftMs);
        if (outcome.kind === 'made') return outcome.id;
        const wait = waits[at];
        const isWorthIt = outcome.passing && wait !== undefined && performance.now() + wait < ends;
        if (!isWorthIt) throw outcome.error;
        await sleep(wait, undefined, { signal: request.signal }).catch(() => undefined);
        if (request.signal.aborted) throw outcome.error;
      }
    },
  };
}

type Outcome = { kind: 'made'; id: string } | { kind: 'failed'; passing: boolean; error: AppError };

async function attempt(
  { fetch, url, apiKey }: HttpRegistryDeps,
  { idempotencyKey, lead, signal }: RegistryRequest,
  timeoutMs: number,
): Promise<Outcome> {
  const { _id: externalId, name, email, phone, company } = lead;
  try {
    const response = await fetch(`${url}/customers`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...(apiKey ? { authorization: `Bearer ${apiKey.reveal()}` } : {}),
      },
      body: JSON.stringify({ externalId, name, email, phone, company }),
      redirects: 'refuse',
      ...{ signal, timeoutMs, maxBytes },
    });
    return readAnswer(response);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // An address that is refused here stays refused; it is the operator's, so the cause is not the caller's.
    const isOurs = error.code !== 'upstream_failed';
    return { kind: 'failed', passing: !isOurs, error: failure(error.detail) };
  }
}

/** What an answer means (pure). */
export function readAnswer({ status, body }: Pick<SafeResponse, 'status' | 'body'>): Outcome {
  if (status !== 200 && status !== 201) {
    const passing = status >= 500 || status === 408 || status === 429;
    return { kind: 'failed', passing, error: failure(`It answered with status ${status}.`) };
  }
  const answer = made.safeParse(jsonOf(body));
  if (answer.success) return { kind: 'made', id: answer.data.id };
  return { kind: 'failed', passing: false, error: failure('Its answer names no id.') };
}

function jsonOf(body: Buffer): unknown {
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    return null;
  }
}

const failure = (cause: string): AppError =>
  new AppError('upstream_failed', `The registry of customers has not taken the lead: ${cause} Convert it again later.`);
