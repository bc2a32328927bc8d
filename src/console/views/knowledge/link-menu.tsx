import { KebabHorizontalIcon, PencilIcon, StopIcon, PlayIcon, TrashIcon } from '@primer/octicons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { Menu, MenuItem } from '../../parts/menu.js';
import { RemoveLink } from './remove-link.js';
import type { KnownLink } from './use-links.js';

type LinkMenuProps = { link: KnownLink; act: (act: 'on' | 'off' | 'remove') => void };

/** What is done with a link less often. */
export function LinkMenu({ link, act }: LinkMenuProps) {
  const text = useText();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const isOn = link.settings.active_channels.length > 0;
  return (
    <>
      <Menu button={<IconButton icon={KebabHorizontalIcon} label={text('knowledge.more', { name: link.name })} />}>
        <MenuItem
          icon={PencilIcon}
          name={text('knowledge.edit')}
          onAction={() => void navigate({ to: '/knowledge/$linkId', params: { linkId: link.id } })}
        />
        <MenuItem
          icon={isOn ? StopIcon : PlayIcon}
          name={text(isOn ? 'knowledge.off' : 'knowledge.on')}
          onAction={() => act(isOn ? 'off' : 'on')}
        />
        <MenuItem icon={TrashIcon} name={text('knowledge.remove')} onAction={() => setAsks(true)} />
      </Menu>
      {asks && <RemoveLink link={link} onClose={() => setAsks(false)} onRemove={() => act('remove')} />}
    </>
  );
}
