import { SearchIcon, ThreeBarsIcon } from '@primer/octicons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { keepLive } from '../data/live.js';
import { useSession } from '../data/use-session.js';
import { Button } from '../parts/button.js';
import type { Shortcut } from '../rules/shortcuts.js';
import { AccountMenu } from './account-menu.js';
import { ConnectionStatus } from './connection-status.js';
import { MainNavigation } from './main-navigation.js';
import { SidePlaceProvider } from './side-place.js';
import { contentProps, SkipLink } from './skip-link.js';
import { useShortcuts } from './use-shortcuts.js';
import { useText } from './use-text.js';

const CommandMenu = lazy(async () => ({ default: (await import('./command-menu.js')).CommandMenu }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.js')).ShortcutsDialog }));

/** What stands around every view. */
export function Shell() {
  const text = useText();
  const [dialog, setDialog] = useState<Shortcut | null>(null);
  const [menuIsOpen, setMenuIsOpen] = useState(false);
  const [sidePlace, setSidePlace] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setDialog(null), []);
  useShortcuts(setDialog);
  const queries = useQueryClient();
  useEffect(() => keepLive(queries), [queries]);
  return (
    <div className="shell" onKeyDown={event => event.key === 'Escape' && setMenuIsOpen(false)}>
      <SkipLink />
      <header className="side" data-open={menuIsOpen || undefined}>
        <div className="side-top">
          <span className="menu-button">
            <Button
              kind="quiet"
              icon={ThreeBarsIcon}
              aria-expanded={menuIsOpen}
              aria-controls="main-menu"
              onPress={() => setMenuIsOpen(!menuIsOpen)}
            >
              {text('menu')}
            </Button>
          </span>
          <CompanyName />
          <Button kind="quiet" icon={SearchIcon} aria-haspopup="dialog" onPress={() => setDialog('command-menu')}>
            {text('search')}
            <kbd aria-hidden="true" className="hint-keys">
              Ctrl K
            </kbd>
          </Button>
        </div>
        <div className="side-rest" id="main-menu">
          <div className="side-places">
            <MainNavigation onGo={() => setMenuIsOpen(false)} />
            <div ref={setSidePlace} />
          </div>
          <div className="side-foot">
            <ConnectionStatus />
            <AccountMenu />
          </div>
        </div>
      </header>
      <main {...contentProps} className="content">
        <SidePlaceProvider value={sidePlace}>
          <Outlet />
        </SidePlaceProvider>
      </main>
      <Suspense>
        {dialog === 'command-menu' && <CommandMenu onClose={close} />}
        {dialog === 'keyboard-shortcuts' && <ShortcutsDialog onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Whose conversations these are. */
function CompanyName() {
  const name = useSession()?.company.name ?? 'Frontdesk';
  return (
    <span className="brand">
      <img src="/icon.svg" alt="" width={20} height={20} />
      <bdi className="cut" title={name}>
        {name}
      </bdi>
    </span>
  );
}
