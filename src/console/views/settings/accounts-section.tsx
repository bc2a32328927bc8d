import { useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import { AccountItem } from './account-item.js';
import { ConnectAccount } from './connect-account.js';
import { useAccounts } from '../../data/accounts.js';

/** Pages, profiles, bots, numbers and chats: connected here, and how they are. */
export function AccountsSection() {
  const text = useText();
  const accounts = useAccounts();
  const mayChange = useMay('accounts:write');
  const [isConnecting, setIsConnecting] = useState(false);
  return (
    <>
      {!mayChange && <p className="soft">{text('settings.only-admin')}</p>}
      {mayChange && !isConnecting && (
        <div className="form-actions">
          <Button kind="primary" onPress={() => setIsConnecting(true)}>
            {text('accounts.connect-one')}
          </Button>
        </div>
      )}
      {isConnecting && <ConnectAccount onClose={() => setIsConnecting(false)} />}
      <Loaded query={accounts}>
        {items =>
          items.length === 0 ? (
            <EmptyState what={text('accounts.none')} next={text('accounts.none.next')} />
          ) : (
            <ul className="plates" aria-label={text('settings.accounts')}>
              {items.map(account => (
                <AccountItem key={account.id} account={account} mayChange={mayChange} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
