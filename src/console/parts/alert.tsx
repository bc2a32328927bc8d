import { AlertIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { IconOf } from './icon.js';

/** Something went wrong with what the person just did: the cause, and the next step. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="alert">
      <IconOf icon={AlertIcon} />
      <span>{children}</span>
    </div>
  );
}
