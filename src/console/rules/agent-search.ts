/** What the agent's address says: for which account, as whom and where a message is tried, and which rule or prompt is open. */
export type AgentSearch = {
  account?: string;
  channel?: string;
  contact?: string;
  /** A rule's id, or `new`. */
  rule?: string;
  prompt?: string;
};

const names = ['account', 'channel', 'contact', 'rule', 'prompt'] as const;

/** An address may be mistyped: what says nothing is left out (pure). */
export function readAgentSearch(raw: Record<string, unknown>): AgentSearch {
  const said = names.flatMap(name => {
    const value = raw[name];
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  return Object.fromEntries(said) as AgentSearch;
}
