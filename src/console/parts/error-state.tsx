import type { ReactNode } from 'react';

/** What could not be shown, why, and the next step. */
export function ErrorState({ title, cause, children }: { title: string; cause: string; children?: ReactNode }) {
  return (
    <div role="alert" className="state">
      <h2>{title}</h2>
      <p className="soft">{cause}</p>
      {children && <div className="state-actions">{children}</div>}
    </div>
  );
}
