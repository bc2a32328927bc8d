import { Link } from '@tanstack/react-router';
import { SignedOutFrame } from '../frame/signed-out-frame.js';
import { useText } from '../frame/use-text.js';

/** How somebody comes back in who has lost the password. */
export function ForgotView() {
  const text = useText();
  return (
    <SignedOutFrame title={text('forgot.title')}>
      <p>{text('forgot.how')}</p>
      <code dir="ltr" className="command-line">
        npm run cli -- reset-password --email …
      </code>
      <Link to="/sign-in">{text('forgot.back')}</Link>
    </SignedOutFrame>
  );
}
