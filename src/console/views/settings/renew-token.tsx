import { type FormEvent, useState } from 'react';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/text-field.js';
import type { Account } from '../../data/accounts.js';
import { useRenewToken } from './use-accounts.js';

type RenewTokenProps = { account: Account; isOpen: boolean; onClose: () => void };

/** A new token in place of one that ends, or was withdrawn. */
export function RenewToken({ account: { id, name }, isOpen, onClose }: RenewTokenProps) {
  const text = useText();
  const [accessToken, setAccessToken] = useState('');
  const renew = useRenewToken(() => {
    setAccessToken('');
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    renew.run({ id, accessToken });
  };
  return (
    <Dialog title={text('accounts.renew.title', { name })} closeLabel={text('close')} isOpen={isOpen} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextField
          {...{ label: text('accounts.accessToken'), name: 'token', type: 'password', value: accessToken }}
          {...{ onChange: setAccessToken, autoComplete: 'off', isRequired: true, autoFocus: true }}
        />
        <Refusal problem={renew.refusal} />
        <div className="form-actions">
          <Button type="submit" kind="primary" isBusy={renew.isBusy}>
            {text('settings.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
