import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { type KnownLink, showChange } from './use-links.js';

type Act = 'sync' | 'on' | 'off' | 'confirm' | 'remove';

const base = '/api/dashboard/crm-links';

async function send(act: Act, { pageId, url, settings }: KnownLink): Promise<unknown> {
  const target = { page_id: pageId, url };
  const { channels } = settings;
  switch (act) {
    case 'sync':
      return api.post(`${base}/sync`, { body: target });
    case 'confirm':
      return api.post(`${base}/confirm`, { body: target });
    case 'remove':
      return api.delete(base, { body: { ...target, channels } });
    default:
      return api.put(`${base}/status`, { body: { ...target, channels, is_active: act === 'on' } });
  }
}

/** What the screen shows until the server has answered. */
const shown: Record<Act, (link: KnownLink) => KnownLink | null> = {
  sync: link => ({ ...link, state: 'pending' }),
  on: link => ({ ...link, state: 'pending', settings: { ...link.settings, active_channels: link.settings.channels } }),
  off: link => ({ ...link, state: 'paused', next_run: null, settings: { ...link.settings, active_channels: [] } }),
  confirm: link => ({ ...link, state: 'pending' }),
  remove: () => null,
};

/** Done at once on the screen; a refusal undoes it, and `error` says why. */
export function useLinkActs() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, link }: { act: Act; link: KnownLink }) => send(act, link),
    onMutate: ({ act, link }) => ({ undo: showChange(queries, link, shown[act]) }),
    onError: (_error, _asked, context) => context?.undo(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['links'] }),
  });
}
