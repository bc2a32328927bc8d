import { kindOfStatus, ModelFailure } from './model-failure.js';
import { parseJson } from '../platform/parse-json.js';

export type JsonPost = {
  url: string;
  headers: Record<string, string>;
  body: unknown;
  signal: AbortSignal;
  /** Classes an answer of status 400 and above by its body; undefined when the vendor says nothing special. */
  classify?: (status: number, body: unknown) => ModelFailure | undefined;
};

/** Answers are short texts or vectors; anything larger than this is no answer of a model. */
const mostBytes = 32 * 1024 * 1024;

/**
 * One POST with JSON both ways. The signal covers the body too, redirects are not followed (fetch would carry
 * `x-goog-api-key` to the other host, docs/platforms/gemini.md, Redirects), the body is bounded. Fails with ModelFailure.
 */
export async function postJson(post: JsonPost): Promise<unknown> {
  const response = await send(post);
  const text = await readText(response);
  const body = parseJson(text);
  if (response.ok) {
    if (body === undefined)
      throw new ModelFailure('unparsable', `Status ${response.status} with a body that is no JSON.`);
    return body;
  }
  const failure = post.classify?.(response.status, body);
  throw failure ?? new ModelFailure(kindOfStatus(response.status), `Status ${response.status}: ${text.slice(0, 300)}`);
}

async function send(post: JsonPost): Promise<Response> {
  try {
    return await fetch(post.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...post.headers },
      body: JSON.stringify(post.body),
      redirect: 'manual',
      signal: post.signal,
    });
  } catch (cause) {
    throw networkFailure(cause);
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new ModelFailure('unparsable', `A body of more than ${mostBytes} bytes.`);
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    throw cause instanceof ModelFailure ? cause : networkFailure(cause);
  }
  return text + decoder.decode();
}

/** A connection that failed or broke; undici says why in the cause. */
export function networkFailure(cause: unknown): ModelFailure {
  const inner = cause instanceof Error && cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return new ModelFailure('network', `${cause instanceof Error ? cause.message : String(cause)}${inner}`, { cause });
}
