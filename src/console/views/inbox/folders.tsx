import {
  BookmarkIcon,
  CheckCircleIcon,
  CheckIcon,
  ClockIcon,
  InboxIcon,
  PersonFillIcon,
  PersonIcon,
  XIcon,
} from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { iconOfChannel, useChannelName } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { type Icon, IconOf } from '../../parts/icon.js';
import { channelOfPlatform } from '../../rules/channels.js';
import { type InboxFolder, inboxFolders, type InboxSearch, isSameSearch } from '../../rules/inbox/inbox-search.js';
import type { SavedFilter } from '../../rules/inbox/saved-filters.js';
import { useFilterChoices } from './use-filter-choices.js';
import { useFolderCounts } from './use-folder-counts.js';

type FoldersProps = {
  search: InboxSearch;
  saved: readonly SavedFilter[];
  onRemove: (id: string) => unknown;
  onGo: () => void;
};

const icons: Record<InboxFolder, Icon> = {
  mine: PersonFillIcon,
  unassigned: PersonIcon,
  all: InboxIcon,
  snoozed: ClockIcon,
  resolved: CheckIcon,
};

/** Lists that are a press away: what waits, whose it is, where it came from, and those that somebody saved. */
export function Folders({ search, saved, onRemove, onGo }: FoldersProps) {
  const text = useText();
  const channelName = useChannelName();
  const counts = useFolderCounts();
  const { channels, accounts } = useFilterChoices();
  const to = { current: search, onGo };
  return (
    <nav aria-label={text('inbox.folders')} className="folders">
      <ul>
        <li>
          <FolderLink approvals {...to} icon={CheckCircleIcon} name={text('view.approvals')} count={counts.approvals} />
        </li>
        {inboxFolders.map(folder => (
          <li key={folder}>
            <FolderLink
              {...to}
              search={folder === 'all' ? {} : { folder }}
              icon={icons[folder]}
              name={text(`inbox.folder.${folder}`)}
              count={folder === 'mine' ? counts.mine : null}
            />
          </li>
        ))}
      </ul>
      {channels.length > 1 && (
        <Group name={text('inbox.channels')}>
          {channels.map(channel => (
            <li key={channel}>
              <FolderLink {...to} search={{ channel }} icon={iconOfChannel(channel)} name={channelName(channel)} />
            </li>
          ))}
        </Group>
      )}
      {accounts.length > 1 && (
        <Group name={text('inbox.accounts')}>
          {accounts.map(({ id, name, platform }) => (
            <li key={id}>
              <FolderLink
                {...to}
                search={{ account: id }}
                icon={iconOfChannel(channelOfPlatform(platform))}
                name={name}
              />
            </li>
          ))}
        </Group>
      )}
      {saved.length > 0 && <SavedFilters {...{ to, saved, onRemove }} />}
    </nav>
  );
}

type SavedProps = Pick<FoldersProps, 'saved' | 'onRemove'> & { to: Pick<LinkProps, 'current' | 'onGo'> };

function SavedFilters({ to, saved, onRemove }: SavedProps) {
  const text = useText();
  return (
    <Group name={text('inbox.saved')}>
      {saved.map(filter => (
        <li key={filter.id} className="folder-saved">
          <FolderLink {...to} search={filter.search} icon={BookmarkIcon} name={filter.name} />
          <IconButton
            icon={XIcon}
            label={text('inbox.saved.remove', { name: filter.name })}
            onPress={() => onRemove(filter.id)}
          />
        </li>
      ))}
    </Group>
  );
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <h2 id={id} className="folders-group">
        {name}
      </h2>
      <ul aria-labelledby={id}>{children}</ul>
    </>
  );
}

type LinkProps = { current: InboxSearch; onGo: () => void; icon: Icon; name: string; count?: number | null } & (
  { search: InboxSearch; approvals?: never } | { approvals: true; search?: never }
);

/** The count is told beside the name, and is no part of it. */
function FolderLink({ current, onGo, icon, name, count, search, approvals }: LinkProps) {
  const id = useId();
  const shared = { className: 'main-link', onClick: onGo, ...(count ? { 'aria-describedby': id } : {}) };
  const inside = (
    <>
      <IconOf icon={icon} />
      <bdi className="cut">{name}</bdi>
    </>
  );
  const isCurrent = search !== undefined && isSameSearch(current, search);
  return (
    <>
      {approvals ? (
        <Link {...shared} to="/approvals">
          {inside}
        </Link>
      ) : (
        <Link
          {...shared}
          {...{ to: '/inbox' as const, search, activeOptions: { exact: true } }}
          {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
        >
          {inside}
        </Link>
      )}
      {count ? (
        <span id={id} className="count">
          {count > 999 ? '999+' : count}
        </span>
      ) : null}
    </>
  );
}
