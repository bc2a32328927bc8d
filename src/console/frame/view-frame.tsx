import { type ReactNode, useEffect } from 'react';

/** The head of every view: the title of the page and the one heading, which say the same. */
export function ViewFrame({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <>
      <header className="view-head">
        <h1 className="cut">{title}</h1>
        {actions && <div className="view-actions">{actions}</div>}
      </header>
      <div className="view-body">{children}</div>
    </>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Frontdesk`;
  }, [title]);
}
