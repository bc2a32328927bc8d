import { useRouter } from '@tanstack/react-router';
import type { SearchType } from '../../search/search-box.contract.js';
import { useFound } from '../data/search.js';
import { usePaused } from '../data/use-paused.js';
import type { Icon } from '../parts/icon.js';
import { askedWords, placeOf } from '../rules/search-places.js';
import { useSearchText } from './use-search-text.js';
import type { Command } from './view-commands.js';
import { viewIcons } from './view-icons.js';

const foundIcons: Record<SearchType, Icon> = {
  contacts: viewIcons.contacts,
  conversations: viewIcons.inbox,
  messages: viewIcons.inbox,
  leads: viewIcons.leads,
  deals: viewIcons.pipeline,
  records: viewIcons.knowledge,
};

/** As many as fit below the commands. */
const shown = 8;

/** What the typed words find, behind the commands that fit, and the way to all of it. */
export function useFoundCommands(typed: string): (Command & { snippet?: string })[] {
  const text = useSearchText();
  const router = useRouter();
  const words = askedWords(typed);
  const { data } = useFound(usePaused(typed), { limit: shown });
  if (words === null) return [];
  const found = (data?.items ?? []).map(item => ({
    id: `found-${item.type}-${item.id}`,
    name: item.title || text(`search.type.${item.type}`),
    snippet: item.snippet,
    icon: foundIcons[item.type],
    run: () => router.history.push(placeOf(item)),
  }));
  const all = {
    id: 'found-all',
    name: text('search.all', { words }),
    icon: viewIcons.search,
    run: () => router.history.push(`/search?q=${encodeURIComponent(words)}`),
  };
  return [all, ...found];
}
