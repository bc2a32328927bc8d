import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Problem } from '../../client/problem.js';
import { readPageFacts } from '../data/page-facts.js';
import { enterDemo, type Session, signIn } from '../data/session.js';
import { failureOf } from '../frame/failures.js';
import { SignedOutFrame } from '../frame/signed-out-frame.js';
import { useText } from '../frame/use-text.js';
import { Alert } from '../parts/alert.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/text-field.js';
import { placeAfterSignIn } from '../rules/addresses.js';
import { type Failure, signInWords } from '../rules/error-words.js';

/** The way in; afterwards the person stands where they wanted to go. */
export function SignInView() {
  const text = useText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, failure, enter } = useEntrance();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void enter(() => signIn(email, password));
  };
  return (
    <SignedOutFrame title={text('view.sign-in')}>
      <form className="sign-in-form" onSubmit={onSubmit}>
        {failure && <Alert>{signInWords(failure, text)}</Alert>}
        <TextField
          {...{ label: text('email'), name: 'email', type: 'email', autoComplete: 'username' }}
          {...{ value: email, onChange: setEmail, isRequired: true, autoFocus: true }}
        />
        <TextField
          {...{ label: text('password'), name: 'password', type: 'password', autoComplete: 'current-password' }}
          {...{ value: password, onChange: setPassword, isRequired: true }}
        />
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {text('view.sign-in')}
        </Button>
        <Link to="/sign-in/forgot">{text('forgot-password')}</Link>
      </form>
      <DemoEntrances isBusy={isBusy} enter={role => enter(() => enterDemo(role))} />
    </SignedOutFrame>
  );
}

function DemoEntrances({ isBusy, enter }: { isBusy: boolean; enter: (role: 'admin' | 'manager') => Promise<void> }) {
  const text = useText();
  const { demoRoles } = readPageFacts();
  if (demoRoles.length === 0) return null;
  return (
    <div className="demo-entrances">
      <p>{text('sign-in.demo')}</p>
      {demoRoles.map(role => (
        <Button key={role} isBusy={isBusy} onPress={() => void enter(role)}>
          {text(`sign-in.demo.${role}`)}
        </Button>
      ))}
    </div>
  );
}

/** One try at a time; what came of the last one is kept until the next. */
function useEntrance() {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { back } = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  const enter = async (way: () => Promise<Session | null>): Promise<void> => {
    setIsBusy(true);
    try {
      await way();
      await router.invalidate();
      await navigate({ href: placeAfterSignIn(back), replace: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setFailure(failureOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, failure, enter };
}
