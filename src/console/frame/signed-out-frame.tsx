import type { ReactNode } from 'react';
import { contentProps, SkipLink } from './skip-link.js';
import { useTitle } from './view-frame.js';

/** What stands around the few pages that need no sign-in. */
export function SignedOutFrame({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <div className="signed-out">
      <SkipLink />
      <main {...contentProps} className="signed-out-part">
        <p className="brand">
          <img src="/icon.svg" alt="" width={24} height={24} />
          Frontdesk
        </p>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
