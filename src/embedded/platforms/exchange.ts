import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson } from '../../platform/parse-json.js';

/** One request to a simulator, with its body read, and the means to answer it. */
export type Exchange = {
  method: string;
  /** Below the simulator's mount point, with a leading slash. */
  path: string;
  query: URLSearchParams;
  /** Header by lower-case name. */
  header(name: string): string | undefined;
  body: Buffer;
  /** The body as JSON; undefined when it is not. */
  json(): unknown;
  /** Root of this server, for links in answers: `http://127.0.0.1:4711/crm`. */
  baseUrl: string;
  response: ServerResponse;
  /** Breaks the connection without an answer. */
  drop(): void;
  /** True once it was dropped from this side: then it was not the caller who gave up. */
  readonly dropped: boolean;
};

/** A simulator: answers every request below its mount point. */
export type Part = (exchange: Exchange) => Promise<void> | void;

const maxBodyBytes = 8 * 1024 * 1024;

/** Reads the request; resolves to null when its body is larger than any real one. */
export async function readExchange(
  request: IncomingMessage,
  response: ServerResponse,
  mount: string,
): Promise<Exchange | null> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  let dropped = false;
  return {
    method: request.method ?? 'GET',
    path: url.pathname.slice(mount.length) || '/',
    query: url.searchParams,
    header: name => firstOf(request.headers[name]),
    body,
    json: () => parseJson(body.toString('utf8')),
    baseUrl: `http://${request.headers.host ?? 'localhost'}${mount}`,
    response,
    drop: () => {
      dropped = true;
      request.socket.destroy();
    },
    get dropped() {
      return dropped;
    },
  };
}

export function sendJson(
  exchange: Exchange,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  sendText(exchange, status, JSON.stringify(body), { 'content-type': 'application/json; charset=UTF-8', ...headers });
}

export function sendText(
  exchange: Exchange,
  status: number,
  text: string,
  headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' },
): void {
  const { response } = exchange;
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, headers).end(text);
}

const firstOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** A JSON object's members, or none: simulators read requests that may be anything. */
export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The query or JSON value where it is text or a number, else undefined. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
