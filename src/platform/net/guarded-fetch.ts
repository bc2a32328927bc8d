import { fetch as reach } from 'undici';
import { checkUrl, isListed } from './check-url.js';
import { createGuardedAgent, createOpenAgent } from './guarded-agent.js';

/** A model may think for a while before it says a word. */
const headersTimeoutMs = 60_000;

/** `fetch` for a library that asks an address which people typed in: of public hosts and listed ones alone, at each call. */
export function createGuardedFetch({ allowHosts }: { allowHosts: string[] }): typeof fetch {
  const [guarded, open] = [createGuardedAgent(headersTimeoutMs), createOpenAgent(headersTimeoutMs)];
  return (async (target: string | URL, init: Parameters<typeof reach>[1]) => {
    const url = checkUrl(String(target), allowHosts);
    return reach(url, { ...init, dispatcher: isListed(url, allowHosts) ? open : guarded });
    // Node's fetch is undici's; their types alone differ.
  }) as unknown as typeof fetch;
}
