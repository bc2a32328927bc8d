import { useQuery } from '@tanstack/react-query';
import type { ItemOf } from '../../../client/call.js';
import { useAccounts } from '../../data/accounts.js';
import { api } from '../../data/api.js';
import { type Channel, channelsOf } from '../../rules/channels.js';

type Account = Pick<ItemOf<'/api/accounts'>, 'id' | 'name' | 'platform'>;
type Choices = { channels: Channel[]; accounts: Account[]; labels: string[] };

/** What a list can be narrowed down to: the company's own accounts and their channels, and its labels. */
export function useFilterChoices(): Choices {
  const accounts = useAccounts();
  const labels = useQuery({
    queryKey: ['labels', 'names'],
    queryFn: async () => {
      const names: string[] = [];
      for await (const { name } of api.each('/api/labels', { query: { limit: 100 } })) names.push(name);
      return names.sort((a, b) => a.localeCompare(b));
    },
  });
  const known = accounts.data ?? [];
  return { channels: channelsOf(known), accounts: known, labels: labels.data ?? [] };
}
