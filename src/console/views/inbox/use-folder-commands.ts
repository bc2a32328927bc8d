import { InboxIcon } from '@primer/octicons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../frame/use-text.js';
import { type Command, useViewCommands } from '../../frame/view-commands.js';
import { inboxFolders } from '../../rules/inbox/inbox-search.js';

/** Every folder by a few letters. */
export function useFolderCommands(): void {
  const text = useText();
  const navigate = useNavigate();
  const commands = useMemo(
    () =>
      inboxFolders.map((folder): Command => ({
        id: `inbox-folder-${folder}`,
        name: text('inbox.command.folder', { folder: text(`inbox.folder.${folder}`) }),
        icon: InboxIcon,
        run: () => void navigate({ to: '/inbox', search: folder === 'all' ? {} : { folder } }),
      })),
    [text, navigate],
  );
  useViewCommands(commands);
}
