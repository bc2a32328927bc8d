import { FilterIcon } from '@primer/octicons-react';
import { iconOfChannel, useChannelName } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { Menu, MenuItem, MenuSection } from '../../parts/menu.js';
import { channelOfPlatform } from '../../rules/channels.js';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';
import { useFilterChoices } from './use-filter-choices.js';

type FilterProps = { search: InboxSearch; onShow: (search: InboxSearch) => void };

/** Narrows the folder down that one looks at; what is chosen stands as a token below. */
export function FilterMenu({ search, onShow }: FilterProps) {
  const text = useText();
  const channelName = useChannelName();
  const { channels, accounts, labels } = useFilterChoices();
  const also = (more: InboxSearch) => (): void => onShow({ ...search, ...more });
  return (
    <Menu button={<IconButton icon={FilterIcon} label={text('inbox.filter')} />}>
      <MenuItem name={text('inbox.filter.unread')} onAction={also({ unread: true })} />
      <MenuItem name={text('inbox.filter.agent')} onAction={also({ handling: 'agent' })} />
      <MenuItem name={text('inbox.filter.human')} onAction={also({ handling: 'human' })} />
      {channels.length > 1 && (
        <MenuSection name={text('inbox.channels')}>
          {channels.map(channel => (
            <MenuItem
              key={channel}
              icon={iconOfChannel(channel)}
              name={channelName(channel)}
              onAction={also({ channel })}
            />
          ))}
        </MenuSection>
      )}
      {accounts.length > 1 && (
        <MenuSection name={text('inbox.accounts')}>
          {accounts.map(({ id, name, platform }) => (
            <MenuItem
              key={id}
              icon={iconOfChannel(channelOfPlatform(platform))}
              name={name}
              onAction={also({ account: id })}
            />
          ))}
        </MenuSection>
      )}
      {labels.length > 0 && (
        <MenuSection name={text('inbox.label')}>
          {labels.map(label => (
            <MenuItem key={label} name={label} onAction={also({ label })} />
          ))}
        </MenuSection>
      )}
    </Menu>
  );
}
