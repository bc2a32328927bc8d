import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, membersOf, sendJson, sendText, textOf } from './exchange.js';

/** What every simulator can be told to do instead of answering well. */
export const transportFaults = ['slow', 'hang', 'reset_before', 'html_502'] as const;
export type TransportFault = (typeof transportFaults)[number];

type FaultRequest<F extends string> = {
  fault: F;
  /** Only requests whose `METHOD /path` contains this. */
  match?: string;
  /** How many requests; 1 unless told. */
  times?: number;
  /** For `slow`: how long; for rate limits: how long to wait, both in milliseconds. */
  ms?: number;
};
export type ArmedFault<F extends string> = { fault: F; ms: number };

export type Faults<F extends string> = {
  /** The next matching requests fail in this way; several calls queue up. */
  failNext(request: FaultRequest<F>): void;
  /** The fault for this request, used up by taking it. */
  take(exchange: Exchange): ArmedFault<F> | undefined;
  clear(): void;
  /** `POST /__faults` with a FaultRequest arms one over HTTP, `DELETE /__faults` disarms all; true when it was such a request. */
  serve(exchange: Exchange): boolean;
};

/** A queue of faults on demand. */
export function createFaults<F extends string>(known: readonly F[]): Faults<F> {
  let queue: { fault: F; match: string; times: number; ms: number }[] = [];

  const failNext = ({ fault, match = '', times = 1, ms = 1000 }: FaultRequest<F>): void => {
    queue.push({ fault, match, times, ms });
  };
  const take = (exchange: Exchange): ArmedFault<F> | undefined => {
    const target = `${exchange.method} ${exchange.path}`;
    const found = queue.find(entry => target.includes(entry.match));
    if (!found) return undefined;
    found.times -= 1;
    queue = queue.filter(entry => entry.times > 0);
    return { fault: found.fault, ms: found.ms };
  };
  const serve = (exchange: Exchange): boolean => {
    if (exchange.path !== '/__faults') return false;
    if (exchange.method === 'DELETE') queue = [];
    const members = membersOf(exchange.json());
    const fault = known.find(name => name === members['fault']);
    if (exchange.method === 'POST' && !fault) {
      sendJson(exchange, 400, { error: `fault must be one of ${known.join(', ')}` });
      return true;
    }
    if (exchange.method === 'POST' && fault) failNext({ fault, ...optionsOf(members) });
    sendJson(exchange, 200, { armed: queue });
    return true;
  };
  return { failNext, take, serve, clear: () => void (queue = []) };
}

function optionsOf(members: Record<string, unknown>): { match?: string; times?: number; ms?: number } {
  const { match, times, ms } = members;
  return {
    ...(textOf(match) === undefined ? {} : { match: textOf(match) }),
    ...(typeof times === 'number' ? { times } : {}),
    ...(typeof ms === 'number' ? { ms } : {}),
  };
}

/** Plays a transport fault. Resolves to true when that was the answer; after `slow` the request is to be answered as usual. */
export async function playTransportFault(exchange: Exchange, armed: ArmedFault<string> | undefined): Promise<boolean> {
  switch (armed?.fault) {
    case 'slow':
      await sleep(armed.ms, undefined, { ref: false });
      return false;
    case 'hang':
      // Until the caller gives up or the server closes.
      await new Promise(resolve => exchange.response.once('close', resolve));
      return true;
    case 'reset_before':
      exchange.drop();
      return true;
    case 'html_502':
      sendText(exchange, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>', { 'content-type': 'text/html' });
      return true;
    default:
      return false;
  }
}

/** A sign of typing or reading comes beside the messages that faults are meant for; it uses none of them up. */
export const isSign = (exchange: Exchange, member: string): boolean => membersOf(exchange.json())[member] !== undefined;
