import { useNavigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { acceptInvitation } from '../data/session.js';
import { useAct } from '../data/use-act.js';
import { SignedOutFrame } from '../frame/signed-out-frame.js';
import { useText } from '../frame/use-text.js';
import { Alert } from '../parts/alert.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/text-field.js';
import { linkWords, useLinkToken } from './one-time-link.js';

/** Where an invitation's link leads: a name, a password, and in. */
export function InvitationView() {
  const text = useText();
  const token = useLinkToken();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const router = useRouter();
  const navigate = useNavigate();
  const enter = useAct({
    act: acceptInvitation,
    changes: [],
    onDone: () => void router.invalidate().then(() => navigate({ to: '/inbox', replace: true })),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.run({ token, name, password });
  };
  return (
    <SignedOutFrame title={text('invitation.title')}>
      <p>{text('invitation.how')}</p>
      <form className="sign-in-form" onSubmit={submit}>
        {enter.refusal && <Alert>{linkWords(enter.refusal, text)}</Alert>}
        <TextField
          {...{ label: text('your-name'), name: 'name', value: name, onChange: setName }}
          {...{ autoComplete: 'name', isRequired: true, autoFocus: true }}
        />
        <TextField
          {...{ label: text('new-password'), name: 'password', type: 'password', value: password }}
          {...{ onChange: setPassword, autoComplete: 'new-password', isRequired: true, hint: text('password.hint') }}
        />
        <Button type="submit" kind="primary" isBusy={enter.isBusy}>
          {text('invitation.do')}
        </Button>
      </form>
    </SignedOutFrame>
  );
}
