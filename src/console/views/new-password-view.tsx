import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../data/api.js';
import { useAct } from '../data/use-act.js';
import { SignedOutFrame } from '../frame/signed-out-frame.js';
import { useText } from '../frame/use-text.js';
import { Alert } from '../parts/alert.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/text-field.js';
import { linkWords, useLinkToken } from './one-time-link.js';

/** Where the link for a new password leads. */
export function NewPasswordView() {
  const text = useText();
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const reset = useAct({
    act: (body: { token: string; password: string }) =>
      api.post('/api/auth/password-reset/confirm', { body, once: true }),
    changes: [],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.run({ token, password });
  };
  return (
    <SignedOutFrame title={text('new-password')}>
      {reset.isDone ? (
        <p role="status">{text('reset.done')}</p>
      ) : (
        <form className="sign-in-form" onSubmit={submit}>
          {reset.refusal && <Alert>{linkWords(reset.refusal, text)}</Alert>}
          <TextField
            {...{ label: text('new-password'), name: 'password', type: 'password', value: password }}
            {...{ onChange: setPassword, autoComplete: 'new-password', isRequired: true, autoFocus: true }}
            hint={text('password.hint')}
          />
          <Button type="submit" kind="primary" isBusy={reset.isBusy}>
            {text('reset.do')}
          </Button>
        </form>
      )}
      <Link to="/sign-in">{text('forgot.back')}</Link>
    </SignedOutFrame>
  );
}
