import { PersonIcon, SignOutIcon } from '@primer/octicons-react';
import { useSession } from '../data/use-session.js';
import { Button } from '../parts/button.js';
import { Menu, MenuItem } from '../parts/menu.js';
import { useLeave } from './use-leave.js';
import { useText } from './use-text.js';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const text = useText();
  const session = useSession();
  const leave = useLeave();
  return (
    <Menu
      button={
        <Button kind="quiet" icon={PersonIcon}>
          {text('account')}
        </Button>
      }
      head={
        session && (
          <>
            <strong>
              <bdi>{session.user.name}</bdi>
            </strong>
            <br />
            <bdi>{session.user.email}</bdi>
          </>
        )
      }
    >
      <MenuItem icon={SignOutIcon} name={text('sign-out')} onAction={leave} />
    </Menu>
  );
}
