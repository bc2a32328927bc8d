import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { Account } from '../../data/accounts.js';
import { useDisconnect } from './use-accounts.js';

type DisconnectProps = { account: Account; isOpen: boolean; onClose: () => void };

/** Says what goes with an account, and asks once. */
export function Disconnect({ account: { id, name }, isOpen, onClose }: DisconnectProps) {
  const text = useText();
  const disconnect = useDisconnect(onClose);
  return (
    <Dialog
      title={text('accounts.disconnect.title', { name })}
      closeLabel={text('close')}
      isOpen={isOpen}
      onClose={onClose}
    >
      <p>{text('accounts.disconnect.what')}</p>
      <Refusal problem={disconnect.refusal} />
      <div className="form-actions">
        <Button kind="danger" isBusy={disconnect.isBusy} onPress={() => disconnect.run(id)}>
          {text('accounts.disconnect.do', { name })}
        </Button>
      </div>
    </Dialog>
  );
}
