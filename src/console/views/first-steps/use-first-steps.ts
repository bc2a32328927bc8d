import { useQuery } from '@tanstack/react-query';
import { useAccounts } from '../../data/accounts.js';
import { api } from '../../data/api.js';
import { readPageFacts } from '../../data/page-facts.js';
import { useSession } from '../../data/use-session.js';
import { type FirstStep, firstSteps } from '../../rules/first-steps.js';

/** Null until all of it is known: nobody is told to do what is done. */
export function useFirstSteps(): FirstStep[] | null {
  const mayFurnish = useSession()?.user.permissions.includes('accounts:write') ?? false;
  const conversations = useQuery({
    queryKey: ['conversations', 'any'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/messages/conversations', { query: { limit: 1 }, signal })).items.length > 0,
  }).data;
  const accounts = useAccounts().data;
  const links = useQuery({
    queryKey: ['links', 'any'],
    queryFn: async ({ signal }) => {
      const { pages_data } = await api.get('/api/dashboard/crm-links/all', { signal });
      return pages_data.some(({ total_active, total_inactive }) => total_active + total_inactive > 0);
    },
  }).data;
  const ownModel = useQuery({
    queryKey: ['settings', 'model'],
    queryFn: async ({ signal }) => (await api.get('/api/settings', { signal })).ai.chatProvider !== 'offline',
  }).data;
  if (conversations === undefined || accounts === undefined || links === undefined || ownModel === undefined)
    return null;
  const isDemo = readPageFacts().demoRoles.length > 0;
  return firstSteps({ isDemo, mayFurnish, conversations, accounts: accounts.length > 0, links, ownModel });
}
