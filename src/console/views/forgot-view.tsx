import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';
import { api } from '../data/api.js';
import { useAct } from '../data/use-act.js';
import { Refusal } from '../frame/refusal.js';
import { SignedOutFrame } from '../frame/signed-out-frame.js';
import { useText } from '../frame/use-text.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/text-field.js';
import { languageOf } from '../rules/languages.js';

/** How somebody comes back in who has lost the password. */
export function ForgotView() {
  const text = useText();
  const language = languageOf(useIntl().locale) ?? 'en';
  const [email, setEmail] = useState('');
  const ask = useAct({
    act: (body: { email: string; language: typeof language }) =>
      api.post('/api/auth/password-reset', { body, once: true }),
    changes: [],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask.run({ email, language });
  };
  return (
    <SignedOutFrame title={text('forgot.title')}>
      {ask.isDone ? (
        <p role="status">{text('forgot.done', { email })}</p>
      ) : (
        <form className="sign-in-form" onSubmit={submit}>
          <p>{text('forgot.how')}</p>
          <Refusal problem={ask.refusal} />
          <TextField
            {...{ label: text('email'), name: 'email', type: 'email', value: email, onChange: setEmail }}
            {...{ autoComplete: 'username', isRequired: true, autoFocus: true }}
          />
          <Button type="submit" kind="primary" isBusy={ask.isBusy}>
            {text('forgot.do')}
          </Button>
        </form>
      )}
      <p className="soft">{text('forgot.else')}</p>
      <code dir="ltr" className="command-line">
        npm run cli -- reset-password --email …
      </code>
      <Link to="/sign-in">{text('forgot.back')}</Link>
    </SignedOutFrame>
  );
}
