import { type FormEvent, useState } from 'react';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { type Handed, type Person, useInvite } from './use-people.js';

const roles = ['manager', 'viewer', 'admin'] as const;

/** Whom to invite, and as what. Somebody who has not come yet is invited once more. */
export function InviteForm({ onInvited }: { onInvited: (handed: Handed) => void }) {
  const text = useText();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Person['role']>('manager');
  const invite = useInvite(handed => {
    setEmail('');
    onInvited(handed);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.run({ email, role });
  };
  return (
    <form className="form-line" onSubmit={submit}>
      <TextField
        {...{ label: text('people.email'), name: 'email', type: 'email', value: email, onChange: setEmail }}
        {...{ autoComplete: 'off', isRequired: true }}
      />
      <Select
        label={text('people.role')}
        value={role}
        onChange={setRole}
        options={roles.map(value => ({ value, name: text(`role.${value}`) }))}
      />
      <Button type="submit" kind="primary" isBusy={invite.isBusy}>
        {text('people.invite')}
      </Button>
      <Refusal problem={invite.refusal} />
    </form>
  );
}
