import type { ReactNode } from 'react';

/** What will appear here, and the one thing to do first. */
export function EmptyState({ what, next, children }: { what: string; next?: ReactNode; children?: ReactNode }) {
  return (
    <div role="status" className="state">
      <p>{what}</p>
      {next && <p className="soft">{next}</p>}
      {children && <div className="state-actions">{children}</div>}
    </div>
  );
}
