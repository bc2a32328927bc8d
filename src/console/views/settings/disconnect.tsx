import type { Account } from '../../data/accounts.js';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { useText } from '../../frame/use-text.js';
import { useDisconnect } from './use-accounts.js';

type DisconnectProps = { account: Account; isOpen: boolean; onClose: () => void };

/** Says what goes with an account. */
export function Disconnect({ account: { id, name }, isOpen, onClose }: DisconnectProps) {
  const text = useText();
  const disconnect = useDisconnect(onClose);
  return (
    <ConfirmDialog
      title={text('accounts.disconnect.title', { name })}
      what={text('accounts.disconnect.what')}
      label={text('accounts.disconnect.do', { name })}
      isOpen={isOpen}
      act={disconnect}
      onConfirm={() => disconnect.run(id)}
      onClose={onClose}
    />
  );
}
