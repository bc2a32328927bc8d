import type { Exchange } from '../../src/embedded/platforms/exchange.js';
import type { GraphApi, GraphFault } from '../../src/embedded/platforms/graph/graph-api.js';

/** Before, after and instead of a delivery. A limit of the platform is not among them: it pauses an account for a minute. */
const mix: GraphFault[] = ['html_502', 'reset_before', 'accept_then_drop', 'service'];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From now on this share of the sends fails, each in one of the ways of the mix. */
export function armSendFaults(graph: GraphApi, share: number, random: () => number): void {
  const answer = graph.handle;
  graph.handle = (exchange: Exchange) => {
    const isSend = exchange.method === 'POST' && exchange.path.endsWith('/messages');
    // Armed for this very request, which takes it at once.
    if (isSend && random() < share) graph.failNext({ fault: mix[Math.floor(random() * mix.length)]!, ms: 500 });
    return answer(exchange);
  };
}
