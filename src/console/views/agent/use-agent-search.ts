import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AgentSearch } from '../../rules/agent-search.js';

/** What the address says, and a way to say something else; undefined takes it out. */
export function useAgentSearch() {
  const search = useSearch({ from: '/signed-in/agent' });
  const navigate = useNavigate({ from: '/agent' });
  const say = (change: { [Name in keyof AgentSearch]: string | undefined }): void => {
    const next = { ...search, ...change };
    const said = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
    void navigate({ search: said, replace: true, resetScroll: false });
  };
  return { search, say };
}
